import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { policyOf } from "../../shared/test-policies.test-support.ts";
import { services } from "../sound.ts";
import { vaults } from "./vaults.ts";

const arn = (name: string) => `arn:aws:backup:eu-central-1:111122223333:backup-vault:${name}`;
const vault = (name: string) => ({ BackupVaultName: name, BackupVaultArn: arn(name) });
const statement = { Effect: "Deny", Principal: "*", Action: "backup:DeleteRecoveryPoint", Resource: "*" };
const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

testCollector(
  vaults,
  {
    "vaults with and without a policy, over pages": {
      fixtures: {
        backup: {
          ListBackupVaults: pagesOf("BackupVaultList", [[vault("daily")], [vault("monthly")]], {
            input: "NextToken",
            output: "NextToken",
          }),
          GetBackupVaultAccessPolicy: ({ BackupVaultName }) =>
            BackupVaultName === "daily"
              ? { ...vault("daily"), Policy }
              : awsError("ResourceNotFoundException"),
        },
      },
      expect: [
        { uid: arn("daily"), name: "daily", arn: arn("daily"), facets: { policy: policyOf(statement) } },
        { uid: arn("monthly"), name: "monthly", facets: { policy: null } },
      ],
    },
    "an answer without a policy is none of AWS's": {
      fixtures: {
        backup: {
          ListBackupVaults: { BackupVaultList: [vault("daily")] },
          GetBackupVaultAccessPolicy: vault("daily"),
        },
      },
      expect: [{ uid: arn("daily"), facets: { policy: unreadable("unexpected-reply") } }],
    },
    "a region without vaults has none": {
      fixtures: { backup: { ListBackupVaults: { BackupVaultList: [] } } },
      expect: [],
    },
  },
  { services },
);
