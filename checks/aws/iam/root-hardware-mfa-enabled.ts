import { accountSummary } from "./collectors/account-summary.ts";
import { defineCheck, fail, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "iam-root-hardware-mfa-enabled",
    title: "Root user signs in with hardware MFA only",
    severity: "high",
    service: "iam",
    description:
      "Looks whether the root user has an MFA device and none of its devices is a virtual one, an app on a phone or computer. AWS does not tell hardware keys from passkeys that a cloud keeps. Where root has neither a password nor an access key, as in a member account whose root credentials were deleted centrally, a device is neither possible nor needed.",
    risk: "The secret of an app lies on a device that runs other software, is copied with its backups, and its codes can be phished. One such device beside a hardware key is enough to sign in.",
    remediation: {
      summary:
        "Assign two hardware keys to the root user, then remove its virtual devices. In a member account with root credentials management, delete the root credentials instead.",
      console: [
        "Sign in as the root user of the account.",
        "Open the account menu and choose Security credentials.",
        "Under Multi-factor authentication assign a passkey or security key, or a hardware TOTP token.",
        "Assign a second one and keep it in another place.",
        "Remove each device of the type Virtual.",
      ],
      cli: { none: "The root user assigns its device in the console; no IAM identity can do it." },
      terraform: { none: "Terraform cannot assign an MFA device to the root user." },
      cloudformation: { none: "CloudFormation cannot assign an MFA device to the root user." },
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html",
      impact: "Whoever has neither key at hand cannot sign in as the root user.",
      alsoEnds: ["iam-root-mfa-enabled"],
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html",
      "https://docs.aws.amazon.com/config/latest/developerguide/root-account-hardware-mfa-enabled.html",
    ],
    frameworks: {
      "aws-fsbp": ["IAM.6"],
      "cis-aws-1.4.0": ["1.6"],
      "cis-aws-3.0.0": ["1.6"],
      "cis-aws-5.0.0": ["1.5"],
      "cis-aws-6.0.0": ["2.5"],
      "cis-aws-7.0.0": ["2.6"],
      "nist-800-53-r5": ["AC-2(1)", "AC-3(15)", "IA-2(1)", "IA-2(2)", "IA-2(6)", "IA-2(8)"],
      "pci-dss-4.0.1": ["8.4.2"],
    },
    categories: ["identity"],
    aliases: ["prowler:iam_root_hardware_mfa_enabled"],
    since: "0.1.0",
  },
  over: withFacets(accountSummary, "rootCredentials", "virtualMfaDevices"),
  evaluate({ account, partition }, facts) {
    const root = `The root user of account ${account}`;
    const { mfa, password, accessKeys } = read(facts.rootCredentials);
    if (partition === "aws-us-gov")
      return notApplicable(`${root} cannot sign in: GovCloud has no root sign-in.`);
    if (mfa) {
      const [device] = read(facts.virtualMfaDevices);
      return device === undefined
        ? pass(`${root} has an MFA device that is not virtual.`)
        : fail(`${root} has the virtual MFA device ${device}.`);
    }
    if (password === true || accessKeys > 0) return fail(`${root} has no MFA device.`);
    if (password === undefined)
      return manual(
        `${root} has no MFA device and no access key, but AWS did not tell whether it has a password: look in the IAM credential report.`,
      );
    return notApplicable(
      `${root} has neither a password nor an access key, as central root access leaves it: MFA is neither possible nor needed.`,
    );
  },
});
