import { defineCheck, fail, notApplicable, pass } from "@postern/sdk";
import { assignMfa } from "./shared/key-remediation.ts";
import { users } from "./shared/selections.ts";
import { judgeCredentials, report } from "./shared/user-credentials.ts";

export default defineCheck({
  metadata: {
    id: "iam-user-mfa-enabled",
    title: "User with a password has MFA",
    severity: "high",
    service: "iam",
    description:
      "Looks in the credential report, which may be four hours old, whether each user with a console password has an MFA device of any kind. Users with access keys only are not judged: a device would not ask them for anything.",
    risk: "A password that is phished, guessed or used elsewhere is enough to sign in and to do what the user may do.",
    remediation: assignMfa(
      "Have the user assign an MFA device, better two, or remove the password of a user that is no person.",
    ),
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html",
    ],
    frameworks: { "aws-fsbp": ["IAM.5"], "cis-aws-7.0.0": ["2.10"] },
    categories: ["identity"],
    aliases: ["prowler:iam_user_mfa_enabled_console_access"],
    since: "0.1.0",
  },
  over: users("createdAt"),
  needs: { report },
  evaluate: (user, facts) =>
    judgeCredentials(user, facts, ({ password, mfa }) => {
      if (!password) return notApplicable(`User ${user.name} has no password.`);
      return mfa
        ? pass(`User ${user.name} has a password and MFA.`)
        : fail(`User ${user.name} has a password without MFA.`);
    }),
});
