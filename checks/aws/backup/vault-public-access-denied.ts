import { defineCheck, read, withFacets } from "@postern/sdk";
import { cloudformationPolicy, terraformPolicy } from "../shared/policy-texts.ts";
import { publicPolicyOutcome } from "../shared/public-policy.ts";
import { vaults } from "./collectors/vaults.ts";

const statement = { action: "backup:CopyIntoBackupVault", resource: "*" };

export default defineCheck({
  metadata: {
    id: "backup-vault-public-access-denied",
    title: "Backup vault denies access to everyone",
    severity: "high",
    service: "backup",
    description:
      "Looks whether the access policy of the vault lets everyone use it, without a condition that limits who that is. Vaults that other accounts share are judged there.",
    risk: "Anyone with an AWS account can copy recovery points into the vault, restore or delete what the policy names: the last copy of the data is no longer one's own.",
    remediation: {
      summary:
        "Name the accounts or the organization in the vault's policy, or delete the policy: principals of the own account need none.",
      console: [
        "Open AWS Backup in region <region>, Vaults, and choose <name>.",
        "Under Access policy choose Edit.",
        "Put accounts in place of the wildcard, or add a condition on aws:PrincipalOrgID, and save.",
      ],
      cli: "aws backup delete-backup-vault-access-policy --backup-vault-name <name> --region <region>",
      terraform: `resource "aws_backup_vault_policy" "this" {
  backup_vault_name = "<name>"
  policy = ${terraformPolicy(statement)}
}`,
      cloudformation: `Resources:
  Vault:
    Type: AWS::Backup::BackupVault
    Properties:
      BackupVaultName: <name>
      AccessPolicy:${cloudformationPolicy(statement)}`,
      url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html",
      impact: "Accounts that copy backups into the vault as one of everyone are refused.",
    },
    references: [
      "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_GetBackupVaultAccessPolicy.html",
      "https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.21"] },
    categories: ["internet-exposed", "resilience"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(vaults, "policy"),
  evaluate: ({ name }, facts) => publicPolicyOutcome(`Backup vault ${name}`, read(facts.policy)),
});
