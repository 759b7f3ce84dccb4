import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

const secret = {
  ARN: "arn:aws:secretsmanager:eu-west-1:777788889999:secret:loft-key-a1b2c3",
  Name: "loft-key",
};
const shared = {
  Version: "2012-10-17",
  Statement: {
    Sid: "Suppliers",
    Effect: "Allow",
    Principal: "*",
    Action: "secretsmanager:GetSecretValue",
    Resource: "*",
  },
};

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "data-lake"
    ? {
        regions: {
          "eu-west-1": {
            secretsmanager: {
              GetResourcePolicy: { ...secret, ResourcePolicy: JSON.stringify(shared) },
              ListSecrets: { SecretList: [secret] },
            },
          },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "data-lake": {
    "secretsmanager-secret-external-access-restricted": { "eu-west-1": "fail" },
    "secretsmanager-secret-public-access-denied": { "eu-west-1": "fail" },
    "secretsmanager-secret-rotation-enabled": { "eu-west-1": "fail" },
  },
};
