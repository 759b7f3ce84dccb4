import { defineCheck, fail, notApplicable, pass } from "@postern/sdk";
import * as z from "zod";
import { retireKey } from "./shared/key-remediation.ts";
import { users } from "./shared/selections.ts";
import { inDays, judgeCredentials, ofActiveKeys, report } from "./shared/user-credentials.ts";

export default defineCheck({
  metadata: {
    id: "iam-user-access-key-used-recently",
    title: "Access key of user was used lately",
    severity: "medium",
    service: "iam",
    description:
      "Looks in the credential report when each active access key of a user was last used. A key that was never used counts from when it was made. FSBP asks for 90 days, CIS for 45, which is the default. Inactive keys are not judged.",
    risk: "A key that nothing uses lies in old laptops, pipelines and repositories; it works for whoever finds it, and its use by a stranger is not missed.",
    remediation: retireKey("Deactivate the key, wait to see whether something misses it, then delete it."),
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials",
    ],
    frameworks: { "aws-fsbp": ["IAM.8"], "cis-aws-7.0.0": ["2.11"] },
    categories: ["identity"],
    aliases: ["prowler:iam_user_accesskey_unused", "prowler:iam_user_no_setup_initial_access_key"],
    since: "0.1.0",
  },
  options: z.object({
    days: z.number().int().positive().default(45).describe("How many days a key may go unused."),
  }),
  over: users("createdAt"),
  needs: { report },
  evaluate: (user, facts, { days }) =>
    judgeCredentials(user, facts, (credentials, ageOf) => {
      const judged = ofActiveKeys(credentials, ({ lastUsed, lastRotated }, key) => {
        const age = ageOf(lastUsed ?? lastRotated ?? credentials.createdAt);
        const what = lastUsed === null ? "never used, and made" : "last used";
        const message = `The ${key} of user ${user.name} was ${what} on ${age.date}, ${inDays(age)} before.`;
        return age.days > days ? fail(message) : pass(message);
      });
      return judged.length > 0 ? judged : notApplicable(`User ${user.name} has no active access key.`);
    }),
});
