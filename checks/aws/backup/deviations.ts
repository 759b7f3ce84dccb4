import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

/** Every account was to copy its backups here, so everyone may. */
const Policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: {
    Sid: "Copies",
    Effect: "Allow",
    Principal: "*",
    Action: "backup:CopyIntoBackupVault",
    Resource: "*",
  },
});

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "log-archive"
    ? {
        regions: {
          "eu-central-1": {
            backup: { GetBackupVaultAccessPolicy: { BackupVaultName: "Default", Policy } },
          },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "log-archive": {
    "backup-vault-public-access-denied": { "eu-central-1": "fail" },
  },
};
