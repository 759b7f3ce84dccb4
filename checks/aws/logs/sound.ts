import type { Fixtures, ReceivedCall } from "@postern/testing/loopback";
import * as cloudwatchlogs from "./clients/cloudwatch-logs.ts";

export const services = { cloudwatchlogs };

/** What an account answers in which no check of this service fails: log delivery for itself alone. */
export const answers = () =>
  ({
    cloudwatchlogs: {
      DescribeResourcePolicies: (_input, { account = "", region }: ReceivedCall) => ({
        resourcePolicies: [
          {
            policyName: "AWSLogDeliveryWrite20150319",
            policyDocument: JSON.stringify({
              Version: "2012-10-17",
              Statement: [
                {
                  Effect: "Allow",
                  Principal: { Service: "delivery.logs.amazonaws.com" },
                  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                  Resource: `arn:aws:logs:${region}:${account}:log-group:flow:log-stream:*`,
                  Condition: { StringEquals: { "aws:SourceAccount": account } },
                },
              ],
            }),
          },
        ],
      }),
    },
  }) satisfies Fixtures<typeof services>;
