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
