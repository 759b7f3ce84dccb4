import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

/** Every partner was to send events, so everyone may. */
const everyone = {
  Version: "2012-10-17",
  Statement: [
    { Sid: "Partners", Effect: "Allow", Principal: "*", Action: "events:PutEvents", Resource: "*" },
  ],
};

export const deviations: Deviations<typeof services> = ({ id, name }) =>
  name === "data-lake"
    ? {
        regions: {
          "eu-central-1": {
            eventbridge: {
              ListEventBuses: {
                EventBuses: [
                  {
                    Name: "default",
                    Arn: `arn:aws:events:eu-central-1:${id}:event-bus/default`,
                    Policy: JSON.stringify(everyone),
                  },
                ],
              },
            },
          },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "data-lake": {
    "eventbridge-bus-public-access-denied": { "eu-central-1": "fail" },
  },
};
