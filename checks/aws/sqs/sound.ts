import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as sqs from "./clients/sqs.ts";

export const services = { sqs };

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    sqs: {
      GetQueueAttributes: {
        Attributes: {
          QueueArn: "arn:aws:sqs:eu-central-1:111122223333:parcels",
          SqsManagedSseEnabled: "true",
        },
      },
      ListQueues: { QueueUrls: ["https://sqs.eu-central-1.amazonaws.com/111122223333/parcels"] },
    },
  }) satisfies Fixtures<typeof services>;

/** A deleted queue is left out. */
export const errors: ErrorAnswers = {
  "sqs:GetQueueAttributes": { QueueDoesNotExist: "not-applicable" },
};
