import { accountSummary } from "./collectors/account-summary.ts";
import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { deleteRootKeys, inRootSession } from "./shared/root-credentials.ts";

export default defineCheck({
  metadata: {
    id: "iam-root-access-key-absent",
    title: "Root user has no access key",
    severity: "critical",
    service: "iam",
    description:
      "Looks whether the account's root user has access keys, inactive ones included. A root key can do everything in the account, and no policy inside the account can limit it.",
    risk: "Whoever finds the key owns the account: it needs no password and usually no MFA, it does not expire, and IAM policies do not bind it.",
    remediation: {
      summary: "Move what uses the key to an IAM role, then delete the key.",
      console: [
        "Sign in as the root user of the account.",
        "Open the account menu and choose Security credentials.",
        "Under Access keys, deactivate the key and wait to see whether anything breaks.",
        "Delete the key.",
      ],
      cli: inRootSession(...deleteRootKeys),
      terraform: { none: "Terraform cannot manage access keys of the root user." },
      cloudformation: { none: "CloudFormation cannot manage access keys of the root user." },
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html",
      impact: "What still signs with the key is refused from then on.",
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html",
    ],
    frameworks: {
      "aws-fsbp": ["IAM.4"],
      "cis-aws-1.4.0": ["1.4"],
      "cis-aws-3.0.0": ["1.4"],
      "cis-aws-5.0.0": ["1.3"],
      "cis-aws-6.0.0": ["2.3"],
      "cis-aws-7.0.0": ["2.4"],
      "iso-27001-2022": ["A.5.15"],
      "nist-800-53-r5": ["AC-2(1)", "AC-3(15)", "AC-3(7)", "AC-6", "AC-6(10)", "AC-6(2)"],
    },
    categories: ["identity", "secrets"],
    aliases: ["prowler:iam_no_root_access_key"],
    since: "0.1.0",
  },
  over: withFacets(accountSummary, "rootCredentials"),
  evaluate({ account }, facts) {
    const { accessKeys } = read(facts.rootCredentials);
    return accessKeys === 0
      ? pass(`The root user of account ${account} has no access key.`)
      : fail(`The root user of account ${account} has an access key.`);
  },
});
