import { defineCheck, read, withFacets } from "@postern/sdk";
import { terraformPolicy } from "../shared/policy-texts.ts";
import { publicPolicyOutcome } from "../shared/public-policy.ts";
import { vaults } from "./collectors/vaults.ts";

export default defineCheck({
  metadata: {
    id: "glacier-vault-public-access-denied",
    title: "Glacier vault denies access to everyone",
    severity: "critical",
    service: "glacier",
    description:
      "Looks whether the access policy of a vault of S3 Glacier lets everyone use it, without a condition that limits who that is. Objects in S3's Glacier storage classes are the buckets' concern, and a vault lock, which holds beside the policy, is not looked at.",
    risk: "Anyone can read the archives, which were put away because they have to be kept, or delete them for good.",
    remediation: {
      summary:
        "Name in the vault's policy who may use it, or delete the policy: principals of the own account need none.",
      console: [
        "Open the S3 Glacier console in region <region> and choose <name>.",
        "Choose Vault policies and, under Vault access policy, Edit.",
        "Put accounts in place of the wildcard, or add a condition on aws:PrincipalOrgID, and save.",
      ],
      cli: "aws glacier delete-vault-access-policy --account-id - --vault-name <name> --region <region>",
      terraform: `resource "aws_glacier_vault" "this" {
  name = "<name>"
  access_policy = ${terraformPolicy({ action: "glacier:InitiateJob" })}
}`,
      cloudformation: { none: "CloudFormation has no resource type for vaults." },
      url: "https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-access-policy.html",
      impact: "Whoever uses the vault as one of everyone is refused.",
    },
    references: [
      "https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-access-policy.html",
      "https://docs.aws.amazon.com/amazonglacier/latest/dev/api-GetVaultAccessPolicy.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.21"] },
    categories: ["internet-exposed"],
    aliases: ["prowler:glacier_vaults_policy_public_access"],
    since: "0.1.0",
  },
  over: withFacets(vaults, "policy"),
  evaluate: ({ name }, facts) => publicPolicyOutcome(`Vault ${name}`, read(facts.policy)),
});
