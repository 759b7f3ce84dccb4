import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

const Policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Sid: "Partners", Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" },
});

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "parcels-staging"
    ? {
        regions: {
          "us-east-1": {
            sqs: {
              GetQueueAttributes: {
                Attributes: {
                  QueueArn: "arn:aws:sqs:us-east-1:210987654321:parcels",
                  Policy,
                  SqsManagedSseEnabled: "false",
                },
              },
            },
          },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "parcels-staging": {
    "sqs-queue-encrypted": { "us-east-1": "fail" },
    "sqs-queue-public-access-denied": { "us-east-1": "fail" },
  },
};
