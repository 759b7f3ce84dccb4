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
    impact: "Whoever has the policy is refused what its new version leaves out.",
  };
}

/** How an inline policy gets narrower; users stand for groups and roles. */
export function narrowInlinePolicy(summary: string): Remediation {
  return {
    summary,
    console: [
      "Open IAM and choose the user, group or role <name>.",
      "Under Permissions choose the inline policy that the finding names, then Edit.",
      "Narrow its actions and resources, or delete it.",
    ],
    cli: [
      "# Of a group: put-group-policy --group-name, of a role: put-role-policy --role-name, otherwise alike",
      "aws iam put-user-policy --user-name <name> --policy-name POLICY_NAME --policy-document file://policy.json",
    ].join("\n"),
    terraform: `resource "aws_iam_role_policy" "narrow" {
  name   = "POLICY_NAME"
  role   = "<name>"
  policy = <<-POLICY
    ${document("    ")}
  POLICY
}`,
    cloudformation: `Resources:
  Policy:
    Type: AWS::IAM::RolePolicy
    Properties:
      PolicyName: POLICY_NAME
      RoleName: <name>
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource: arn:<partition>:s3:::BUCKET/*`,
    choices: ["POLICY_NAME"],
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-edit.html",
    impact: "The user, group or role is refused what the new policy leaves out.",
  };
}

const kinds = {
  user: { title: "User", menu: "Users" },
  group: { title: "Group", menu: "User groups" },
  role: { title: "Role", menu: "Roles" },
} as const;

/** How a policy of AWS is taken from a user, group or role, and a narrower one given. */
export function detachPolicy(kind: keyof typeof kinds, policy: string, summary: string): Remediation {
  const { title, menu } = kinds[kind];
  const trust = `      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              AWS: "<account>"
            Action: sts:AssumeRole
`;
  return {
    summary,
    console: [
      `Open IAM, ${menu}, and choose <name>.`,
      "Under Permissions attach a policy with the rights that are needed.",
      `Select ${policy} and choose Remove.`,
    ],
    cli: `${kind === "user" ? "# Where the user has it through a group: detach-group-policy, or remove-user-from-group\n" : ""}aws iam detach-${kind}-policy --${kind}-name <name> --policy-arn arn:<partition>:iam::aws:policy/${policy}`,
    terraform: `resource "aws_iam_${kind}_policy_attachment" "needed" {
  ${kind}       = "<name>"
  policy_arn = "arn:<partition>:iam::<account>:policy/POLICY_NAME"
}`,
    cloudformation: `Resources:
  ${title}:
    Type: AWS::IAM::${title}
    Properties:
      ${title}Name: <name>
${kind === "role" ? trust : ""}      ManagedPolicyArns:
        - arn:<partition>:iam::<account>:policy/POLICY_NAME`,
    choices: ["POLICY_NAME"],
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html",
    impact: `What only ${policy} allows is refused from then on.`,
  };
}
