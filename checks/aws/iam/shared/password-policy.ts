import {
  notApplicable,
  read,
  type Need,
  type NeededResource,
  type Outcome,
  type Remediation,
} from "@postern/sdk";
import * as z from "zod";
import { report } from "./user-credentials.ts";

/** The need of checks of the password policy: it binds nobody where no user has a password. */
export const passwordNeeds = { report };

export const evenWithoutUsers = z
  .boolean()
  .default(false)
  .describe("Whether the policy is judged where no IAM user has a password, as CIS has it.");

/** What the policy binds nobody for: judged only where some user has a password, or where an option says so. */
export function bindsNobody(
  account: string,
  need: Need<NeededResource<typeof report>>,
  options: { readonly evenWithoutUsers: boolean },
): Outcome | undefined {
  if (options.evenWithoutUsers) return undefined;
  const reports = read(need).map(({ facts }) => read(facts.users));
  const isBound = reports.some(({ users }) => Object.values(users).some(({ password }) => password));
  const reportedAt = reports[0]?.reportedAt ?? "";
  return isBound
    ? undefined
    : notApplicable(
        `No IAM user of account ${account} has a password, so that the password policy binds nobody, as of ${reportedAt.slice(0, 16).replace("T", " ")} UTC.`,
        { evidence: { reportedAt } },
      );
}

/** How the account gets a password policy; the command resets what it does not name. */
export function setPasswordPolicy(summary: string): Remediation {
  return {
    summary: `${summary} The command resets every member that is not named, so name all.`,
    console: [
      "Open IAM, Account settings, Password policy, and choose Edit.",
      "Choose Custom and set a minimum length of 14.",
      "Choose Prevent password reuse with 24 passwords, and save.",
    ],
    cli: "aws iam update-account-password-policy --minimum-password-length 14 --password-reuse-prevention 24 --require-uppercase-characters --require-lowercase-characters --require-numbers --require-symbols --allow-users-to-change-password",
    terraform: `resource "aws_iam_account_password_policy" "account" {
  minimum_password_length        = 14
  password_reuse_prevention      = 24
  require_uppercase_characters   = true
  require_lowercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  allow_users_to_change_password = true
}`,
    cloudformation: { none: "CloudFormation has no type for the password policy of an account." },
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
    impact:
      "Users meet the policy when they next change their password; members that the command does not name, such as an expiry, are reset.",
  };
}
