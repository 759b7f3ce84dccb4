import { accountSummary } from "./collectors/account-summary.ts";
import { defineCheck, fail, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "iam-root-mfa-enabled",
    title: "Root user signs in with MFA",
    severity: "critical",
    service: "iam",
    description:
      "Looks whether an MFA device is assigned to the account's root user. Where root has neither a password nor an access key, as in a member account whose root credentials were deleted centrally, a device is neither possible nor needed.",
    risk: "With a password alone, one phishing mail or one leaked password is enough to take over the whole account, billing and account closure included.",
    remediation: {
      summary:
        "Assign an MFA device to the root user, better a passkey or hardware key than an app. In a member account with root credentials management, delete the root credentials instead.",
      console: [
        "Sign in as the root user of the account.",
        "Open the account menu and choose Security credentials.",
        "Under Multi-factor authentication choose Assign MFA device and follow the steps.",
        "Assign a second device and keep it in another place.",
      ],
      cli: { none: "The root user assigns its device in the console; no IAM identity can do it." },
      terraform: { none: "Terraform cannot assign an MFA device to the root user." },
      cloudformation: { none: "CloudFormation cannot assign an MFA device to the root user." },
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html",
      impact: "Whoever does not have the device cannot sign in as the root user.",
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html",
      "https://docs.aws.amazon.com/config/latest/developerguide/root-account-mfa-enabled.html",
    ],
    frameworks: {
      "cis-aws-1.4.0": ["1.5"],
      "cis-aws-3.0.0": ["1.5"],
      "cis-aws-5.0.0": ["1.4"],
      "cis-aws-6.0.0": ["2.4"],
      "cis-aws-7.0.0": ["2.5"],
      "iso-27001-2022": ["A.5.15", "A.5.17"],
      "nist-800-53-r5": ["AC-2(1)", "AC-3(15)", "IA-2(1)", "IA-2(2)", "IA-2(6)", "IA-2(8)"],
      "pci-dss-4.0.1": ["8.4.2"],
    },
    categories: ["identity"],
    aliases: ["prowler:iam_root_mfa_enabled"],
    since: "0.1.0",
  },
  over: withFacets(accountSummary, "rootCredentials"),
  evaluate({ account, partition }, facts) {
    const { mfa, password, accessKeys } = read(facts.rootCredentials);
    const root = `The root user of account ${account}`;
    if (partition === "aws-us-gov")
      return notApplicable(`${root} cannot sign in: GovCloud has no root sign-in.`);
    if (mfa) return pass(`${root} has an MFA device.`);
    if (password === true || accessKeys > 0) return fail(`${root} has no MFA device.`);
    if (password === false)
      return notApplicable(
        `${root} has neither a password nor an access key, as central root access leaves it: MFA is neither possible nor needed.`,
      );
    return manual(
      `${root} has no MFA device and no access key, but AWS did not tell whether it has a password: look in the IAM credential report.`,
    );
  },
});
