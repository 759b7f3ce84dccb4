import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

/** Every partner was to send events, so everyone may. */
const everyone = {
  Version: "2012-10-17",
  Statement: [
    { Sid: "Partners", Effect: "Allow", Principal: "*", Action: "events:PutEvents", Resource: "*" },
  ],
};

/** The agency that built the planner was to read its schemas, so everyone may. */
const agency = {
  Version: "2012-10-17",
  Statement: [
    { Sid: "Agency", Effect: "Allow", Principal: { AWS: "*" }, Action: "schemas:*", Resource: "*" },
  ],
};

export const deviations: Deviations<typeof services> = ({ id, name }) => {
  if (name === "route-planner-ml")
    return {
      regions: { "eu-west-1": { schemas: { GetResourcePolicy: { Policy: JSON.stringify(agency) } } } },
    };
  return name === "data-lake"
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
};

export const verdicts: DemoVerdicts = {
  "data-lake": {
    "eventbridge-bus-external-access-restricted": { "eu-central-1": "fail" },
    "eventbridge-bus-public-access-denied": { "eu-central-1": "fail" },
  },
  "route-planner-ml": {
    "eventbridge-schema-registry-external-access-restricted": { "eu-west-1": "fail" },
  },
};
