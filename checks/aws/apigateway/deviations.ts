import type { DemoVerdicts, Deviations } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "tracking-api"
    ? {
        regions: {
          "eu-west-1": {
            apigateway: {
              GetStages: {
                item: [
                  {
                    stageName: "prod",
                    methodSettings: { "*/*": { loggingLevel: "OFF" } },
                    variables: { upstream: "https://tracking:feathers4u@pigeonpost.example/v1" },
                  },
                ],
              },
            },
            apigatewayv2: { GetStages: { Items: [{ StageName: "$default" }] } },
          },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "tracking-api": {
    "apigateway-rest-stage-access-logging-enabled": { "eu-west-1": "fail" },
    "apigateway-rest-stage-logging-enabled": { "eu-west-1": "fail" },
    "apigateway-rest-stage-secrets-absent": { "eu-west-1": "fail" },
    "apigateway-stage-access-logging-enabled": { "eu-west-1": "fail" },
  },
};
