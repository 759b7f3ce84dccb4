import type { Remediation } from "@postern/sdk";

const document = (indent: string) =>
  [
    "{",
    '  "Version": "2012-10-17",',
    '  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:<partition>:s3:::BUCKET/*" }]',
    "}",
  ].join(`\n${indent}`);

/** How a customer managed policy gets a narrower version. */
export function narrowPolicy(summary: string): Remediation {
  return {
    summary,
    console: [
      "Open IAM, Policies, and choose the policy <name>.",
      "See under Last accessed which services are used by it.",
      "Choose Edit, narrow the actions and resources, and save it as the default version.",
    ],
    cli: "aws iam create-policy-version --policy-arn <arn> --policy-document file://policy.json --set-as-default",
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
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource: arn:<partition>:s3:::BUCKET/*`,
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-edit.html",
  };
}
