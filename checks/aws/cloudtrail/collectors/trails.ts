import { defineCollector, notAsked, orNotAsked } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import {
  monitoringCalls,
  monitoringSchema,
  readMonitoring,
} from "../../cloudwatch/collectors/log-group-monitoring.ts";
import {
  eventSelectorsSchema,
  readSelectors,
  readStatus,
  trailOf,
  trailSchema,
  trailStatusSchema,
} from "./trail-facts.ts";

/**
 * The trails at home in a region (CloudTrail DescribeTrails), also those of its organization that a member sees.
 * Of such a trail only the account that owns it is asked more.
 */
export const trails = defineCollector({
  id: "cloudtrail-trails",
  description: "The trails at home in a region, and what their log groups are watched for.",
  scope: "region",
  resourceType: "AWS::CloudTrail::Trail",
  calls: ["cloudtrail:DescribeTrails"],
  attributes: trailSchema,
  facets: {
    logFileValidation: { calls: [], value: z.boolean() },
    key: { calls: [], value: z.string().min(1).nullable().describe("The KMS key that encrypts its files.") },
    status: { calls: ["cloudtrail:GetTrailStatus"], value: orNotAsked(trailStatusSchema) },
    selectors: { calls: ["cloudtrail:GetEventSelectors"], value: orNotAsked(eventSelectorsSchema) },
    monitoring: { calls: monitoringCalls, value: orNotAsked(monitoringSchema) },
  },
  async *collect(context) {
    const { target, region, client, facets } = context;
    const { CloudTrailClient, DescribeTrailsCommand } = await import("../clients/cloudtrail.ts");
    const reply = await client(CloudTrailClient).send(new DescribeTrailsCommand({}));
    // Trails over all regions are told in each of them.
    const atHome = required(reply, "trailList").filter((one) => required(one, "HomeRegion") === region);
    for (const listed of atHome) {
      const { arn, name, account, attributes } = trailOf(listed);
      const ifOwn = <Value>(read: () => Promise<Value>) =>
        account === target.account
          ? read()
          : Promise.resolve(notAsked(`Trail ${name} belongs to account ${account}.`));
      yield {
        uid: arn,
        name,
        account,
        attributes,
        facets: facets({
          logFileValidation: async () => required(listed, "LogFileValidationEnabled"),
          key: async () => listed.KmsKeyId ?? null,
          status: () => ifOwn(() => readStatus(context, arn, region)),
          selectors: () => ifOwn(() => readSelectors(context, arn, region)),
          monitoring: () => ifOwn(() => readMonitoring(context, attributes.logGroup)),
        }),
      };
    }
  },
});
