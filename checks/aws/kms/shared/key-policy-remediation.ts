import type { Remediation } from "@postern/sdk";
import { cloudformationPolicy, terraformPolicy } from "../../shared/policy-texts.ts";

const statement = { action: "kms:*", resource: "*" };

/** How a key gets a policy that is for its own account. */
export function changeKeyPolicy(summary: string, impact: string): Remediation {
  return {
    summary,
    console: [
      "Open the KMS console in the region and choose Customer managed keys.",
      "Choose the key, then the tab Key policy, and switch to the policy view.",
      "Choose Edit, change the statements that the finding names, and save.",
    ],
    cli: [
      "aws kms get-key-policy --key-id <name> --policy-name default --query Policy --output text --region <region> > policy.json",
      "# In policy.json change the statements that the finding names",
      "aws kms put-key-policy --key-id <name> --policy-name default --policy file://policy.json --region <region>",
    ].join("\n"),
    terraform: `resource "aws_kms_key" "this" {
  policy = ${terraformPolicy(statement)}
}`,
    cloudformation: `Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:${cloudformationPolicy(statement)}`,
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying.html",
    impact,
  };
}
