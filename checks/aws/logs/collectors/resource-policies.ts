import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { required, UnexpectedReplyError } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

/**
 * The policies of an account in a region that let AWS's services write into its log groups (CloudWatch Logs
 * DescribeResourcePolicies), without those that are attached to one log group.
 */
export const logsResourcePolicies = defineCollector({
  id: "logs-resource-policies",
  description: "The policies that let AWS services write into the log groups of a region.",
  scope: "region",
  resourceType: "AWS::Logs::ResourcePolicy",
  calls: ["logs:DescribeResourcePolicies"],
  attributes: z.null(),
  facets: { policy: { calls: [], value: policySchema } },
  async *collect({ client, paginate, facets, target: { account } }) {
    const { CloudWatchLogsClient, DescribeResourcePoliciesCommand } =
      await import("../clients/cloudwatch-logs.ts");
    const logs = client(CloudWatchLogsClient);
    for await (const page of paginate(
      (nextToken) => logs.send(new DescribeResourcePoliciesCommand({ nextToken })),
      ({ nextToken }) => nextToken,
    )) {
      for (const listed of required(page, "resourcePolicies")) {
        const name = required(listed, "policyName");
        yield {
          // They have no ARN.
          uid: `AWS::Logs::ResourcePolicy:${account}/${name}`,
          name,
          attributes: null,
          facets: facets({
            policy: async () => readPolicy(required(listed, "policyDocument"), UnexpectedReplyError),
          }),
        };
      }
    }
  },
});
