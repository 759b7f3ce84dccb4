import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as backup from "./clients/backup.ts";

export const services = { backup };

const vault = {
  BackupVaultName: "Default",
  BackupVaultArn: "arn:aws:backup:eu-central-1:111122223333:backup-vault:Default",
};
/** Nobody deletes by hand. */
const Policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Deny", Principal: "*", Action: "backup:DeleteRecoveryPoint", Resource: "*" },
});

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    backup: {
      GetBackupVaultAccessPolicy: { ...vault, Policy },
      ListBackupPlans: { BackupPlansList: [] },
      ListBackupVaults: { BackupVaultList: [vault] },
    },
  }) satisfies Fixtures<typeof services>;

/** A vault without a policy. */
export const errors: ErrorAnswers = {
  "backup:GetBackupVaultAccessPolicy": { ResourceNotFoundException: "pass" },
};
