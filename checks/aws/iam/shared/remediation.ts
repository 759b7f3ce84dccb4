import type { Remediation } from "@postern/sdk";
import { byType, holders, type Holder } from "./holders.ts";

const document = (indent: string) =>
  [
    "{",
    '  "Version": "2012-10-17",',
    '  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:<partition>:s3:::BUCKET/*" }]',
    "}",
  ].join(`\n${indent}`);

const statements = `        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource: arn:<partition>:s3:::BUCKET/*`;

const url = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-edit.html";

/** How a customer managed policy gets a narrower version. */
export function narrowPolicy(summary: string): Remediation {
  return {
    summary,
    console: [
      "Open IAM, Policies, and choose the policy <name>.",
      "See under Last accessed which services are used by it.",
      "Choose Edit, narrow the actions and resources, and save it as the default version.",
    ],
    cli: [
      "VERSION_ID=$(aws iam get-policy --policy-arn <arn> --query Policy.DefaultVersionId --output text)",
      'aws iam get-policy-version --policy-arn <arn> --version-id "$VERSION_ID" --query PolicyVersion.Document > policy.json',
      "# In policy.json leave what is needed. Of five versions one must be deleted first: delete-policy-version",
      "aws iam create-policy-version --policy-arn <arn> --policy-document file://policy.json --set-as-default",
    ].join("\n"),
    terraform: `resource "aws_iam_policy" "narrow" {
  name   = "<name>"
  policy = <<-POLICY
    ${document("    ")}
  POLICY
}`,
    cloudformation: `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      ManagedPolicyName: <name>
      PolicyDocument:
${statements}`,
    url,
    impact: "Whoever has the policy is refused what its new version leaves out.",
  };
}

const placeholders = { "policy-name": "The inline policy that fails." };

/** How inline policies get narrower: of users, and as variants of groups and roles. */
export function narrowInlinePolicy(summary: string): Remediation {
  return {
    summary,
    ...inlineMethods("user"),
    variants: byType(["group", "role"], inlineMethods),
    placeholders,
    url,
  };
}

/** How a customer managed policy gets narrower, or as variants the inline policies of users, groups and roles. */
export function narrowAnyPolicy(summary: string): Remediation {
  return {
    ...narrowPolicy(summary),
    variants: byType(["user", "group", "role"], inlineMethods),
    placeholders,
  };
}

type InlineMethods = Pick<Remediation, "console" | "cli" | "terraform" | "cloudformation"> & {
  impact: string;
};

function inlineMethods(kind: Holder): InlineMethods {
  const { title, menu } = holders[kind];
  const policy = `--${kind}-name <name> --policy-name <policy-name>`;
  return {
    console: [
      `Open IAM, ${menu}, and choose <name>.`,
      "Under Permissions choose the inline policy <policy-name>, then Edit.",
      "Narrow its actions and resources, or delete it.",
    ],
    cli: [
      `aws iam get-${kind}-policy ${policy} --query PolicyDocument > policy.json`,
      "# In policy.json leave what is needed of <policy-name>",
      `aws iam put-${kind}-policy ${policy} --policy-document file://policy.json`,
    ].join("\n"),
    terraform: `resource "aws_iam_${kind}_policy" "narrow" {
  name   = "<policy-name>"
  ${kind.padEnd(6)} = "<name>"
  policy = <<-POLICY
    ${document("    ")}
  POLICY
}`,
    cloudformation: `Resources:
  Policy:
    Type: AWS::IAM::${title}Policy
    Properties:
      PolicyName: <policy-name>
      ${title}Name: <name>
      PolicyDocument:
${statements}`,
    impact: `The ${kind} is refused what the new policy leaves out.`,
  };
}
