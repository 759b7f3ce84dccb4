import { defineCheck, fail, notApplicable, pass } from "@postern/sdk";
import * as z from "zod";
import { users } from "./shared/selections.ts";
import { inDays, judgeCredentials, report } from "./shared/user-credentials.ts";

export default defineCheck({
  metadata: {
    id: "iam-user-password-used-recently",
    title: "Password of user was used lately",
    severity: "medium",
    service: "iam",
    description:
      "Looks in the credential report when each user with a password last signed in. A password that was never used counts from when it was set. FSBP asks for 90 days, CIS for 45, which is the default.",
    risk: "A password that nobody uses is missed by nobody when it is stolen, and belongs to people who left or changed their work.",
    remediation: {
      summary: "Remove the password of a user who does not sign in any more; a new one is quickly given.",
      console: [
        "Open IAM, Users, and choose the user <name>.",
        "Under Security credentials choose Manage console access, then Disable.",
      ],
      cli: "aws iam delete-login-profile --user-name <name>",
      terraform: { none: "Remove the resource aws_iam_user_login_profile of the user." },
      cloudformation: { none: "Remove the property LoginProfile of the AWS::IAM::User." },
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_admin-change-user.html",
      impact:
        "The user cannot sign in to the console until given another password; access keys go on working.",
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials",
    ],
    frameworks: { "aws-fsbp": ["IAM.8"], "cis-aws-7.0.0": ["2.11"] },
    categories: ["identity"],
    aliases: ["prowler:iam_user_console_access_unused"],
    since: "0.1.0",
  },
  options: z.object({
    days: z.number().int().positive().default(45).describe("How long a password may rest."),
  }),
  over: users("createdAt"),
  needs: { report },
  evaluate: (user, facts, { days }) =>
    judgeCredentials(user, facts, (credentials, ageOf) => {
      const { password, passwordLastUsed, passwordLastChanged, createdAt } = credentials;
      if (!password) return notApplicable(`User ${user.name} has no password.`);
      const age = ageOf(passwordLastUsed ?? passwordLastChanged ?? createdAt);
      const what = passwordLastUsed === null ? "never used, and set" : "last used";
      const message = `The password of user ${user.name} was ${what} on ${age.date}, ${inDays(age)} before.`;
      return age.days > days ? fail(message) : pass(message);
    }),
});
