import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as sns from "./clients/sns.ts";

const TopicArn = "arn:aws:sns:eu-central-1:111122223333:parcels";
/** What SNS gives to a new topic. */
const Policy = JSON.stringify({
  Version: "2008-10-17",
  Statement: {
    Sid: "__default_statement_ID",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: ["SNS:Publish", "SNS:Subscribe"],
    Resource: TopicArn,
    Condition: { StringEquals: { "AWS:SourceOwner": "111122223333" } },
  },
});

export const services = { sns };

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    sns: {
      GetTopicAttributes: { Attributes: { Policy, KmsMasterKeyId: "alias/topics" } },
      ListSubscriptions: {
        Subscriptions: [{ SubscriptionArn: `${TopicArn}:1234abcd`, Protocol: "https", TopicArn }],
      },
      ListTopics: { Topics: [{ TopicArn }] },
    },
  }) satisfies Fixtures<typeof services>;

/** A deleted topic is left out. */
export const errors: ErrorAnswers = {
  "sns:GetTopicAttributes": { NotFoundException: "not-applicable" },
};
