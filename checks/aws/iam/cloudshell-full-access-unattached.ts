import { inWords, isAwsManagedPolicy } from "@postern/analysis/policies";
import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { iamAccount } from "./collectors/account.ts";
import { detachPolicy } from "./shared/remediation.ts";
import { labelOf, principals } from "./shared/selections.ts";

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
        "role",
        "AWSCloudShellFullAccess",
        "Detach the policy and give those who need CloudShell one of your own that denies cloudshell:GetFileDownloadUrls and cloudshell:GetFileUploadUrls.",
      ),
      console: [
        "Open IAM, Policies, and choose AWSCloudShellFullAccess.",
        "Under Entities attached select all, and choose Detach.",
      ],
      cli: [
        "aws iam list-entities-for-policy --policy-arn arn:<partition>:iam::aws:policy/AWSCloudShellFullAccess",
        "aws iam detach-role-policy --role-name ROLE_NAME --policy-arn arn:<partition>:iam::aws:policy/AWSCloudShellFullAccess",
        "aws iam detach-group-policy --group-name GROUP_NAME --policy-arn arn:<partition>:iam::aws:policy/AWSCloudShellFullAccess",
        "aws iam detach-user-policy --user-name USER_NAME --policy-arn arn:<partition>:iam::aws:policy/AWSCloudShellFullAccess",
      ].join("\n"),
      choices: ["GROUP_NAME", "POLICY_NAME", "ROLE_NAME", "USER_NAME"],
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
    const holders = read(facts.principals)
      .filter((principal) =>
        read(principal.facts.attachedPolicies).some((arn) =>
          isAwsManagedPolicy(arn, "AWSCloudShellFullAccess"),
        ),
      )
      .map(({ resource }) => labelOf(resource));
    const shown = holders.length > 10 ? [...holders.slice(0, 10), `${holders.length - 10} more`] : holders;
    const evidence = { holders: shown };
    return holders.length === 0
      ? pass(`AWSCloudShellFullAccess is attached to nothing in account ${account}.`, { evidence })
      : fail(`AWSCloudShellFullAccess is attached in account ${account} to: ${inWords(shown)}.`, {
          evidence,
        });
  },
});
