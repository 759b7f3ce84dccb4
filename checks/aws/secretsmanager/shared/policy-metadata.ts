import type { CheckMetadata } from "@postern/sdk";
import { cloudformationPolicy, terraformPolicy } from "../../shared/policy-texts.ts";

const statement = { action: "secretsmanager:GetSecretValue", resource: "*", principal: "role/ROLE" };

/** What the checks of secrets' policies have in common. */
export const policyMetadata = {
  service: "secretsmanager",
  remediation: {
    summary:
      "Name in the secret's policy the principals of the own account that need it, or delete the policy.",
    console: [
      "Open the Secrets Manager console in the region and choose the secret.",
      "Under Resource permissions choose Edit permissions.",
      "Take out or narrow the statements that the finding names, tick Block public access and save.",
    ],
    cli: [
      "aws secretsmanager get-resource-policy --secret-id <arn> --query ResourcePolicy --output text --region <region> > policy.json",
      "# In policy.json take out or narrow the statements that the finding names",
      "aws secretsmanager put-resource-policy --secret-id <arn> --resource-policy file://policy.json --block-public-policy --region <region>",
    ].join("\n"),
    terraform: `resource "aws_secretsmanager_secret_policy" "this" {
  secret_arn          = "<arn>"
  block_public_policy = true
  policy = ${terraformPolicy(statement)}
}`,
    cloudformation: `Resources:
  Policy:
    Type: AWS::SecretsManager::ResourcePolicy
    Properties:
      SecretId: <arn>
      BlockPublicPolicy: true
      ResourcePolicy:${cloudformationPolicy(statement)}`,
    choices: ["ROLE"],
    url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html",
    impact: "Whoever reads the secret by the statements that go is refused.",
  },
  references: [
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html",
  ],
  since: "0.1.0",
} satisfies Partial<CheckMetadata>;
