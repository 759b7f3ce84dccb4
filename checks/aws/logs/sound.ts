import type { Fixtures, ReceivedCall } from "@postern/testing/loopback";
import * as cloudwatchlogs from "./clients/cloudwatch-logs.ts";

export const services = { cloudwatchlogs };

/** The access logs of the load balancer and the distribution that are sound. */
const deliverySources = [
  {
    name: "load-balancer",
    arn: "arn:aws:logs:eu-central-1:111122223333:delivery-source:load-balancer",
    resourceArns: [
      "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef",
    ],
    logType: "ALB_ACCESS_LOGS",
  },
  {
    name: "distribution",
    arn: "arn:aws:logs:us-east-1:111122223333:delivery-source:distribution",
    resourceArns: ["arn:aws:cloudfront::111122223333:distribution/E1A2B3C4D5E6F7"],
    logType: "ACCESS_LOGS",
  },
];

/** What an account answers in which no check of this service fails: log delivery for itself alone. */
export const answers = () =>
  ({
    cloudwatchlogs: {
      DescribeDeliveries: { deliveries: deliverySources.map(({ name }) => ({ deliverySourceName: name })) },
      DescribeDeliverySources: { deliverySources },
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
