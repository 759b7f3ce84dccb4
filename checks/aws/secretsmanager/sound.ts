import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as secretsmanager from "./clients/secrets-manager.ts";

const secret = {
  ARN: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:loft-key-a1b2c3",
  Name: "loft-key",
};

export const services = { secretsmanager };

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    secretsmanager: {
      GetResourcePolicy: secret,
      ListSecrets: {
        SecretList: [{ ...secret, RotationEnabled: true, RotationRules: { AutomaticallyAfterDays: 30 } }],
      },
    },
  }) satisfies Fixtures<typeof services>;

/** A deleted secret is left out. */
export const errors: ErrorAnswers = {
  "secretsmanager:GetResourcePolicy": { ResourceNotFoundException: "not-applicable" },
};
