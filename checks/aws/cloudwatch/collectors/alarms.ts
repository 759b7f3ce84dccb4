import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { alarmSchema, listAlarms } from "./alarm-list.ts";

/** The alarms of a region and what they do (CloudWatch DescribeAlarms). */
export const alarms = defineCollector({
  id: "cloudwatch-alarms",
  description:
    "Alarms on metrics, on other alarms and on queries of logs, and what they do when they go off.",
  scope: "region",
  resourceType: "AWS::CloudWatch::Alarm",
  calls: ["cloudwatch:DescribeAlarms"],
  attributes: z.null(),
  facets: {
    actions: {
      calls: [],
      value: alarmSchema.pick({ actionsEnabled: true, actions: true }),
    },
    children: { calls: [], value: alarmSchema.shape.alarms },
  },
  async *collect(context) {
    for await (const { type, alarm } of listAlarms(context, context.region)) {
      const { name, arn, actionsEnabled, actions, alarms: children } = alarm;
      yield {
        uid: arn,
        name,
        type,
        attributes: null,
        facets: context.facets({
          actions: async () => ({ actionsEnabled, actions }),
          children: async () => children,
        }),
      };
    }
  },
});
