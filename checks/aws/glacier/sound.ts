import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as glacier from "./clients/glacier.ts";

export const services = { glacier };

/** Invoices have to be kept. */
const Policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Deny", Principal: "*", Action: "glacier:DeleteArchive", Resource: "*" },
});

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    glacier: {
      GetVaultAccessPolicy: { policy: { Policy } },
      ListVaults: {
        VaultList: [
          { VaultName: "invoices", VaultARN: "arn:aws:glacier:eu-central-1:111122223333:vaults/invoices" },
        ],
      },
    },
  }) satisfies Fixtures<typeof services>;

/** A vault without a policy, and an account to which AWS closed the service. */
export const errors: ErrorAnswers = {
  "glacier:GetVaultAccessPolicy": { ResourceNotFoundException: "pass" },
  "glacier:ListVaults": { NoLongerSupportedException: "not-applicable" },
};
