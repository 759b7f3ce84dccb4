import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as macie2 from "./clients/macie2.ts";

export const services = { macie2 };

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    macie2: {
      GetAdministratorAccount: {},
      GetAutomatedDiscoveryConfiguration: { status: "ENABLED" },
      GetMacieSession: { status: "ENABLED" },
    },
  }) satisfies Fixtures<typeof services>;

/** Macie was never switched on. */
export const errors: ErrorAnswers = {
  "macie2:GetMacieSession": {
    ResourceNotFoundException: {
      "macie-account-enabled": "fail",
      "macie-automated-discovery-enabled": "not-applicable",
    },
  },
};
