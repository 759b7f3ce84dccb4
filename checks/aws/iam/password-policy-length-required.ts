import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { iamAccount } from "./collectors/account.ts";
import { bindsNobody, evenWithoutUsers, passwordNeeds, setPasswordPolicy } from "./shared/password-policy.ts";

export default defineCheck({
  metadata: {
    id: "iam-password-policy-length-required",
    title: "Password policy asks for long passwords",
    severity: "medium",
    service: "iam",
    description:
      "Looks whether the password policy of the account asks IAM users for passwords of 14 characters or more. Without a policy AWS asks for eight. Where no user has a password the policy binds nobody; the option evenWithoutUsers judges it nevertheless.",
    risk: "Short passwords fall to guessing and to lists of leaked ones; the sign-in page of an account is open to the world.",
    remediation: {
      ...setPasswordPolicy(
        "Set a minimum length of 14 characters; it holds for passwords that are set from then on.",
      ),
      alsoEnds: ["iam-password-policy-reuse-prevented"],
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.8"] },
    categories: ["identity"],
    aliases: ["prowler:iam_password_policy_minimum_length_14"],
    since: "0.1.0",
  },
  options: z.object({
    length: z.number().int().min(6).max(128).default(14).describe("The least number of characters."),
    evenWithoutUsers,
  }),
  over: withFacets(iamAccount, "passwordPolicy"),
  needs: passwordNeeds,
  evaluate({ account }, facts, { length, ...options }) {
    const excused = bindsNobody(account, facts.report, options);
    if (excused !== undefined) return excused;
    const policy = read(facts.passwordPolicy);
    const evidence = policy;
    if (policy === null)
      return fail(`Account ${account} has no password policy of its own: AWS asks for 8 characters.`, {
        evidence,
      });
    const message = `Account ${account} asks for passwords of ${policy.minimumLength} characters`;
    return policy.minimumLength < length
      ? fail(`${message}, less than ${length}.`, { evidence })
      : pass(`${message}.`, { evidence });
  },
});
