import type { Remediation } from "@postern/sdk";

/** Who may assume a role, and on which condition, as a remediation shows it. */
interface Trust {
  /** The kind of principal and its value. */
  readonly principal: readonly [type: "AWS" | "Service" | "Federated", value: string];
  readonly action?: string;
  readonly condition?: readonly [operator: string, key: string, value: string];
}

const usualAction = "sts:AssumeRole";

/** The property of a role in a CloudFormation template that says who may assume it. */
export function trustProperty({ principal: [type, value], action = usualAction, condition }: Trust): string {
  const [operator, key, limit] = condition ?? [];
  const limited =
    condition === undefined
      ? ""
      : `
            Condition:
              ${operator}:
                ${key}: "${limit}"`;
  return `      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              ${type}: "${value}"
            Action: ${action}${limited}`;
}

/** How the trust policy of a role is narrowed. */
export function narrowTrust(summary: string, trust: Trust): Remediation {
  const {
    principal: [type, value],
    action = usualAction,
    condition,
  } = trust;
  const [operator, key, limit] = condition ?? [];
  const json =
    condition === undefined ? "" : `,\n        "Condition": { "${operator}": { "${key}": "${limit}" } }`;
  return {
    summary,
    console: [
      "Open IAM, Roles, and choose the role <name>.",
      "Under Trust relationships choose Edit trust policy.",
      "Name the principals that need the role, with the conditions that tell them apart, and save.",
    ],
    cli: [
      "aws iam get-role --role-name <name> --query Role.AssumeRolePolicyDocument --output json > trust.json",
      "# In trust.json name the principals that need the role, with the conditions that tell them apart",
      "aws iam update-assume-role-policy --role-name <name> --policy-document file://trust.json",
    ].join("\n"),
    terraform: `resource "aws_iam_role" "narrow" {
  name               = "<name>"
  assume_role_policy = <<-POLICY
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Principal": { "${type}": "${value}" },
        "Action": "${action}"${json}
      }]
    }
  POLICY
}`,
    cloudformation: `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: <name>
${trustProperty(trust)}`,
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html",
    impact: "Whoever the new trust policy does not admit can no longer assume the role.",
  };
}
