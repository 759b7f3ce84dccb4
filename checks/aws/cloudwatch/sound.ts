import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures, ReceivedCall } from "@postern/testing/loopback";
import * as cloudwatch from "./clients/cloudwatch.ts";
import * as cloudwatchlogs from "./clients/cloudwatch-logs.ts";
import * as sns from "./clients/sns.ts";

export const services = { cloudwatch, cloudwatchlogs, sns };

const topic = (account: string, region: string) => `arn:aws:sns:${region}:${account}:security`;

/** What an account answers in which no check of this service fails: each event of its trail raises an alarm. */
export const answers = () =>
  ({
    cloudwatch: {
      DescribeAlarms: (_input, { account = "", region }: ReceivedCall) => ({
        MetricAlarms: [
          {
            AlarmName: "tell",
            AlarmArn: `arn:aws:cloudwatch:${region}:${account}:alarm:tell`,
            ActionsEnabled: true,
            AlarmActions: [topic(account, region)],
            Namespace: "CloudTrailMetrics",
            MetricName: "events",
          },
        ],
        CompositeAlarms: [],
      }),
    },
    cloudwatchlogs: {
      DescribeMetricFilters: {
        metricFilters: [
          {
            filterName: "events",
            filterPattern: "{ $.eventName = * }",
            metricTransformations: [
              { metricNamespace: "CloudTrailMetrics", metricName: "events", metricValue: "1" },
            ],
          },
        ],
      },
      DescribeSubscriptionFilters: { subscriptionFilters: [] },
    },
    sns: {
      ListSubscriptionsByTopic: (_input, { account = "", region }: ReceivedCall) => ({
        Subscriptions: [
          {
            SubscriptionArn: `${topic(account, region)}:11111111-2222-3333-4444-555555555555`,
            Protocol: "email",
          },
        ],
      }),
    },
  }) satisfies Fixtures<typeof services>;

/** A log group or topic that is gone is where the way to a person ends. */
export const errors = {
  "logs:DescribeMetricFilters": { ResourceNotFoundException: "fail" },
  "logs:DescribeSubscriptionFilters": { ResourceNotFoundException: "fail" },
  "sns:ListSubscriptionsByTopic": { NotFoundException: "fail" },
} satisfies ErrorAnswers;
