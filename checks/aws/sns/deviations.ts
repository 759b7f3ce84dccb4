import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

const TopicArn = "arn:aws:sns:us-east-1:210987654321:parcels";
const Policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Sid: "Carriers", Effect: "Allow", Principal: "*", Action: "sns:Publish", Resource: "*" },
});

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "parcels-staging"
    ? {
        regions: {
          "us-east-1": {
            sns: {
              GetTopicAttributes: { Attributes: { Policy } },
              ListSubscriptions: {
                Subscriptions: [{ SubscriptionArn: `${TopicArn}:1234abcd`, Protocol: "http", TopicArn }],
              },
            },
          },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "parcels-staging": {
    "sns-subscription-https-required": { "us-east-1": "fail" },
    "sns-topic-encrypted-with-kms": { "us-east-1": "fail" },
    "sns-topic-public-access-denied": { "us-east-1": "fail" },
  },
};
