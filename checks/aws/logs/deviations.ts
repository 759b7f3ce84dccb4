import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

const search = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "es.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "*",
    },
  ],
};

/** The search of the parcels got its policy from a tutorial. */
export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "parcels-prod"
    ? {
        regions: {
          "eu-west-1": {
            cloudwatchlogs: {
              DescribeResourcePolicies: {
                resourcePolicies: [{ policyName: "search-logs", policyDocument: JSON.stringify(search) }],
              },
            },
          },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "parcels-prod": { "logs-resource-policy-services-restricted": { "eu-west-1": "fail" } },
};
