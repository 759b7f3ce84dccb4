import { inWords, isAwsManagedPolicy } from "@postern/analysis/policies";
import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { iamAccount } from "./collectors/account.ts";
import { detachPolicy } from "./shared/detach-remediation.ts";
import { holders as types } from "./shared/holders.ts";
import { labelOf, principals } from "./shared/selections.ts";

const kinds = ["user", "group", "role"] as const;

export default defineCheck({
  metadata: {
    id: "iam-cloudshell-full-access-unattached",
    title: "AWSCloudShellFullAccess is attached to nothing",
    severity: "medium",
    service: "iam",
    description:
      "Looks whether AWS's policy AWSCloudShellFullAccess is attached to a user, group or role. With it files can be moved into and out of CloudShell, which is a host on the internet with the rights of whoever opened it. Other policies may give cloudshell:* as well; they are not looked into.",
    risk: "Whoever is signed in carries data out by a shell that no proxy and no agent of yours sees, or brings tools in.",
    remediation: {
      ...detachPolicy(
        ["role"],
        "AWSCloudShellFullAccess",
        "Detach the policy and give those who need CloudShell one of your own that denies cloudshell:GetFileDownloadUrls and cloudshell:GetFileUploadUrls.",
      ),
      console: [
        "Open IAM, Policies, and choose AWSCloudShellFullAccess.",
        "Under Entities attached select all, and choose Detach.",
      ],
      cli: kinds
        .map(
          (kind) =>
            `aws iam detach-${kind}-policy --${kind}-name <${kind}> --policy-arn arn:<partition>:iam::aws:policy/AWSCloudShellFullAccess`,
        )
        .join("\n"),
      terraform: kinds
        .map(
          (
            kind,
          ) => `# What is not listed is detached from the ${kind}: list the other policies that shall stay.
resource "aws_iam_${kind}_policy_attachments_exclusive" "${kind}" {
  ${kind}_name   = "<${kind}>"
  policy_arns = ["arn:<partition>:iam::<account>:policy/POLICY_NAME"]
}`,
        )
        .join("\n\n"),
      cloudformation: {
        none: "A template sets the policies of its own users, groups and roles: take the policy's ARN out of theirs.",
      },
      placeholders: {
        user: "A user that has the policy.",
        group: "A group that has it.",
        role: "A role that has it.",
      },
      choices: ["POLICY_NAME"],
      impact: "Whoever has CloudShell by no other policy can no longer open it, nor move files through it.",
    },
    references: [
      "https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html",
      "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCloudShellFullAccess.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.20"] },
    categories: ["identity"],
    aliases: ["prowler:iam_policy_cloudshell_admin_not_attached"],
    since: "0.1.0",
  },
  over: withFacets(iamAccount),
  needs: { principals: principals("attachedPolicies") },
  evaluate({ account }, facts) {
    const found = read(facts.principals)
      .filter((principal) =>
        read(principal.facts.attachedPolicies).some((arn) =>
          isAwsManagedPolicy(arn, "AWSCloudShellFullAccess"),
        ),
      )
      .map(({ resource }) => resource);
    const holders = found.map(labelOf);
    const placeholders = Object.fromEntries(
      kinds.map((kind) => [
        kind,
        found.filter(({ type }) => type === types[kind].type).map(({ name }) => name),
      ]),
    );
    const shown = holders.length > 10 ? [...holders.slice(0, 10), `${holders.length - 10} more`] : holders;
    const evidence = { holders: shown };
    return holders.length === 0
      ? pass(`AWSCloudShellFullAccess is attached to nothing in account ${account}.`, { evidence })
      : fail(`AWSCloudShellFullAccess is attached in account ${account} to: ${inWords(shown)}.`, {
          evidence,
          placeholders,
        });
  },
});
