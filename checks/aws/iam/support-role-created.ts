import { isAwsManagedPolicy } from "@postern/analysis/policies";
import { defineCheck, fail, findIn, pass, read, withFacets } from "@postern/sdk";
import { iamAccount } from "./collectors/account.ts";
import { roles } from "./shared/selections.ts";
import { trustProperty } from "./shared/trust-remediation.ts";

export default defineCheck({
  metadata: {
    id: "iam-support-role-created",
    title: "Account has a role for cases of AWS Support",
    severity: "low",
    service: "iam",
    description:
      "Looks whether some role has AWS's policy AWSSupportAccess, so that an incident can be reported without administrators. A role of IAM Identity Center counts; users and groups with the policy do not.",
    risk: "In an incident nobody may open a case but an administrator or the root user, who are asleep, or are what is under attack.",
    remediation: {
      summary: "Make a role for those who handle incidents and attach AWSSupportAccess to it.",
      console: [
        "Open IAM, Roles, and choose Create role.",
        "Trust the account or identity provider of those who handle incidents.",
        "Attach the policy AWSSupportAccess.",
      ],
      cli: "aws iam attach-role-policy --role-name ROLE_NAME --policy-arn arn:<partition>:iam::aws:policy/AWSSupportAccess",
      terraform: `resource "aws_iam_role_policy_attachment" "support" {
  role       = "ROLE_NAME"
  policy_arn = "arn:<partition>:iam::aws:policy/AWSSupportAccess"
}`,
      cloudformation: `Resources:
  SupportRole:
    Type: AWS::IAM::Role
    Properties:
${trustProperty({ principal: ["AWS", "<account>"] })}
      ManagedPolicyArns:
        - arn:<partition>:iam::aws:policy/AWSSupportAccess`,
      choices: ["ROLE_NAME"],
      url: "https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html",
      impact: "Nothing that runs changes; whoever may assume the role reads and opens the account's cases.",
    },
    references: [
      "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSSupportAccess.html",
      "https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.15"] },
    categories: ["identity", "incident-response"],
    aliases: ["prowler:iam_support_role_created"],
    since: "0.1.0",
  },
  over: withFacets(iamAccount),
  needs: { roles: roles("attachedPolicies") },
  evaluate({ account }, facts) {
    const found = findIn(facts.roles, (role) =>
      read(role.facts.attachedPolicies).some((arn) => isAwsManagedPolicy(arn, "AWSSupportAccess")),
    );
    return found === undefined
      ? fail(`No role of account ${account} has AWSSupportAccess.`, { evidence: { role: null } })
      : pass(`Role ${found.resource.name} of account ${account} has AWSSupportAccess.`, {
          evidence: { role: found.resource.uid },
        });
  },
});
