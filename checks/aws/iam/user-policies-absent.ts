import { inWords } from "@postern/analysis/policies";
import { defineCheck, fail, pass, read } from "@postern/sdk";
import { detachPolicy } from "./shared/detach-remediation.ts";
import { users } from "./shared/selections.ts";

export default defineCheck({
  metadata: {
    id: "iam-user-policies-absent",
    title: "User gets rights through groups only",
    severity: "low",
    service: "iam",
    description:
      "Looks whether policies are attached to a user or written into one. Rights that come through groups are given and taken by the work that somebody does. A permissions boundary is no attachment.",
    risk: "Rights of single users are forgotten when people change their work, so that they add up over the years, and nobody can tell from the groups who may do what.",
    remediation: {
      ...detachPolicy(
        ["user"],
        "POLICY_NAME",
        "Make a group for the work, attach the policies to it, add the user, then take the policies from the user.",
      ),
      cli: [
        "aws iam add-user-to-group --group-name GROUP_NAME --user-name <name>",
        "aws iam detach-user-policy --user-name <name> --policy-arn <attached-policy>",
        "aws iam delete-user-policy --user-name <name> --policy-name <inline-policy>",
      ].join("\n"),
      terraform: `resource "aws_iam_group_policy_attachment" "work" {
  group      = "GROUP_NAME"
  policy_arn = "arn:<partition>:iam::<account>:policy/POLICY_NAME"
}

resource "aws_iam_user_group_membership" "work" {
  user   = "<name>"
  groups = ["GROUP_NAME"]
}

# Detaches and deletes all that the user has.
resource "aws_iam_user_policy_attachments_exclusive" "none" {
  user_name   = "<name>"
  policy_arns = []
}

resource "aws_iam_user_policies_exclusive" "none" {
  user_name    = "<name>"
  policy_names = []
}`,
      cloudformation: `Resources:
  User:
    Type: AWS::IAM::User
    Properties:
      UserName: <name>
      Groups:
        - GROUP_NAME`,
      placeholders: {
        "attached-policy": "The ARN of a policy that is attached to the user.",
        "inline-policy": "A policy that is written into the user.",
      },
      choices: ["GROUP_NAME", "POLICY_NAME"],
      impact: "What a policy allows that the group does not have is refused once it is taken from the user.",
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html",
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html",
    ],
    frameworks: { "aws-fsbp": ["IAM.2"], "cis-aws-7.0.0": ["2.13"] },
    categories: ["identity"],
    aliases: ["prowler:iam_policy_attached_only_to_group_or_roles"],
    since: "0.1.0",
  },
  over: users("attachedPolicies", "inlinePolicies"),
  evaluate({ name }, facts) {
    const arns = read(facts.attachedPolicies);
    const attached = arns.map((arn) => arn.slice(arn.lastIndexOf("/") + 1));
    const inline = read(facts.inlinePolicies).map((policy) => policy.name);
    const parts = [
      ...(attached.length > 0 ? [`the attached ${plural(attached)} ${inWords(attached)}`] : []),
      ...(inline.length > 0 ? [`the inline ${plural(inline)} ${inWords(inline)}`] : []),
    ];
    return parts.length === 0
      ? pass(`User ${name} has no policy but those of its groups.`)
      : fail(`User ${name} has ${inWords(parts)}.`, {
          placeholders: { "attached-policy": arns, "inline-policy": inline },
        });
  },
});

function plural({ length }: readonly string[]): string {
  return length > 1 ? "policies" : "policy";
}
