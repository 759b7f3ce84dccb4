import type { Fixtures } from "@postern/testing/loopback";
import * as eventbridge from "./clients/eventbridge.ts";

export const services = { eventbridge };

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    eventbridge: {
      ListEventBuses: {
        EventBuses: [{ Name: "default", Arn: "arn:aws:events:us-east-1:111122223333:event-bus/default" }],
      },
      ListRules: { Rules: [] },
      ListTargetsByRule: { Targets: [] },
    },
  }) satisfies Fixtures<typeof services>;
