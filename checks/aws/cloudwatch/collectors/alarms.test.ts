import { pagesOf, testCollector } from "@postern/testing";
import { services } from "../sound.ts";
import { alarms } from "./alarms.ts";

const arn = (name: string) => `arn:aws:cloudwatch:eu-central-1:111122223333:alarm:${name}`;
const alarm = (name: string, members: object = {}) => ({
  AlarmName: name,
  AlarmArn: arn(name),
  ActionsEnabled: true,
  ...members,
});
const cpu = { Namespace: "AWS/EC2", MetricName: "CPUUtilization" };
const topic = "arn:aws:sns:eu-central-1:111122223333:security";
const listMetricAlarms = pagesOf(
  "MetricAlarms",
  [[alarm("cpu", { ...cpu, AlarmActions: [topic] })], [alarm("off", { ...cpu, ActionsEnabled: false })]],
  { input: "NextToken", output: "NextToken" },
);

testCollector(
  alarms,
  {
    "alarms of all types, over pages": {
      fixtures: {
        cloudwatch: {
          DescribeAlarms: (input) => ({
            ...listMetricAlarms(input),
            CompositeAlarms: [
              alarm("any", {
                AlarmRule: `(ALARM("cpu") OR ALARM(${arn("off")})) AND NOT ALARM("deploy") AND NOT (ALARM("drill"))`,
              }),
            ],
            LogAlarms: [alarm("query")],
          }),
        },
      },
      expect: [
        {
          uid: arn("cpu"),
          name: "cpu",
          type: "AWS::CloudWatch::Alarm",
          facets: { actions: { actionsEnabled: true, actions: [topic] }, children: [] },
        },
        {
          uid: arn("off"),
          type: "AWS::CloudWatch::Alarm",
          facets: { actions: { actionsEnabled: false, actions: [] }, children: [] },
        },
        {
          uid: arn("any"),
          type: "AWS::CloudWatch::CompositeAlarm",
          facets: { actions: { actionsEnabled: true, actions: [] }, children: ["cpu", arn("off")] },
        },
        {
          uid: arn("query"),
          type: "AWS::CloudWatch::LogAlarm",
          facets: { actions: { actionsEnabled: true, actions: [] }, children: [] },
        },
      ],
    },
  },
  { services },
);
