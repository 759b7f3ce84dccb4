import { inWords } from "@postern/analysis/policies";
import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";
import { accountSummary } from "./collectors/account-summary.ts";
import { assignMfa } from "./shared/key-remediation.ts";
import { users } from "./shared/selections.ts";
import { judgeCredentials, report } from "./shared/user-credentials.ts";

export default defineCheck({
  metadata: {
    id: "iam-user-hardware-mfa-enabled",
    title: "User with a password has no virtual MFA device",
    severity: "medium",
    service: "iam",
    description:
      "Looks whether a user who signs in with a password and MFA has a virtual device, an app on a phone or computer, beside or instead of a security key or hardware token. AWS does not tell hardware keys from passkeys that a cloud keeps. A user without MFA is judged by the check of that.",
    risk: "The codes of an app can be phished, and its secret is copied with backups of the phone; whoever attacks takes the weakest of several devices.",
    remediation: assignMfa(
      "Have the user assign a security key or passkey, and a second one, then remove the virtual devices.",
    ),
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_fido.html",
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html",
    ],
    frameworks: {},
    categories: ["identity"],
    aliases: ["prowler:iam_user_hardware_mfa_enabled"],
    since: "0.1.0",
  },
  over: users("createdAt"),
  needs: { report, account: withFacets(accountSummary, "assignedVirtualMfaDevices") },
  evaluate: (user, facts) =>
    judgeCredentials(user, facts, ({ password, mfa }) => {
      if (!password) return notApplicable(`User ${user.name} has no password.`);
      if (!mfa) return notApplicable(`User ${user.name} has no MFA, which another check judges.`);
      const virtual = read(facts.account)
        .flatMap(({ facts: { assignedVirtualMfaDevices } }) => read(assignedVirtualMfaDevices))
        .filter(({ owner }) => owner === user.uid)
        .map(({ serialNumber }) => serialNumber);
      return virtual.length > 0
        ? fail(`User ${user.name} has the virtual MFA device ${inWords(virtual)}.`)
        : pass(`User ${user.name} has MFA, none of it by a virtual device.`);
    }),
});
