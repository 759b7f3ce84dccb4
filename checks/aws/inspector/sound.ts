import type { Fixtures, ReceivedCall } from "@postern/testing/loopback";
import * as inspector2 from "./clients/inspector2.ts";

export const services = { inspector2 };

/** What an account answers in which no check of this service fails: Inspector is on and found nothing. */
export const answers = () =>
  ({
    inspector2: {
      BatchGetAccountStatus: (_input, { account = "" }: ReceivedCall) => ({
        accounts: [
          {
            accountId: account,
            state: { status: "ENABLED" as const, errorCode: undefined, errorMessage: undefined },
            resourceState: undefined,
          },
        ],
      }),
      ListFindings: { findings: [] },
    },
  }) satisfies Fixtures<typeof services>;
