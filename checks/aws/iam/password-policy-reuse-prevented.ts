import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { iamAccount } from "./collectors/account.ts";
import { bindsNobody, evenWithoutUsers, passwordNeeds, setPasswordPolicy } from "./shared/password-policy.ts";

export default defineCheck({
  metadata: {
    id: "iam-password-policy-reuse-prevented",
    title: "Password policy refuses earlier passwords",
    severity: "medium",
    service: "iam",
    description:
      "Looks whether the password policy of the account refuses the last 24 passwords of an IAM user, which is the most that it can. Without a policy, or where it does not say, none is refused. Where no user has a password the policy binds nobody; the option evenWithoutUsers judges it nevertheless.",
    risk: "Who must change a password after a leak goes back to the leaked one, and the thief is in again.",
    remediation: {
      ...setPasswordPolicy("Refuse the last 24 passwords."),
      alsoEnds: ["iam-password-policy-length-required"],
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.9"] },
    categories: ["identity"],
    aliases: ["prowler:iam_password_policy_reuse_24"],
    since: "0.1.0",
  },
  options: z.object({
    remember: z.number().int().min(1).max(24).default(24).describe("How many earlier passwords are refused."),
    evenWithoutUsers,
  }),
  over: withFacets(iamAccount, "passwordPolicy"),
  needs: passwordNeeds,
  evaluate({ account }, facts, { remember, ...options }) {
    const excused = bindsNobody(account, facts.report, options);
    if (excused !== undefined) return excused;
    const policy = read(facts.passwordPolicy);
    const evidence = policy;
    const remembered = policy?.remembered ?? 0;
    if (remembered === 0)
      return fail(`Account ${account} refuses no earlier password of a user.`, { evidence });
    const message = `Account ${account} refuses the last ${remembered} passwords of a user`;
    return remembered < remember
      ? fail(`${message}, less than ${remember}.`, { evidence })
      : pass(`${message}.`, { evidence });
  },
});
