import { defineCheck, fail, notApplicable, pass } from "@postern/sdk";
import * as z from "zod";
import { retireKey } from "./shared/key-remediation.ts";
import { users } from "./shared/selections.ts";
import { inDays, judgeCredentials, ofActiveKeys, report } from "./shared/user-credentials.ts";

export default defineCheck({
  metadata: {
    id: "iam-user-access-key-rotated",
    title: "Access key of user is renewed",
    severity: "medium",
    service: "iam",
    description:
      "Looks in the credential report how old each active access key of a user is. The keys of the root user, which should not exist, have a check of their own.",
    risk: "The older a key, the more copies of it lie about, and the longer a stolen one has worked unnoticed.",
    remediation: {
      ...retireKey(
        "Make a second key, put it where the first one is used, deactivate the first and delete it when nothing misses it. Better: a role, whose keys renew themselves.",
      ),
      cli: [
        "aws iam create-access-key --user-name <name>",
        "# Once nothing uses the old key, ACCESS_KEY_ID: update-access-key --status Inactive, then delete-access-key",
      ].join("\n"),
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html",
    ],
    frameworks: { "aws-fsbp": ["IAM.3"], "cis-aws-7.0.0": ["2.12"] },
    categories: ["identity"],
    aliases: ["prowler:iam_rotate_access_key_90_days"],
    since: "0.1.0",
  },
  options: z.object({
    days: z.number().int().positive().default(90).describe("How old a key may get."),
  }),
  over: users("createdAt"),
  needs: { report },
  evaluate: (user, facts, { days }) =>
    judgeCredentials(user, facts, (credentials, ageOf) => {
      const judged = ofActiveKeys(credentials, ({ lastRotated }, key) => {
        const age = ageOf(lastRotated ?? credentials.createdAt);
        const message = `The ${key} of user ${user.name} was made on ${age.date}, ${inDays(age)} before.`;
        return age.days > days ? fail(message) : pass(message);
      });
      return judged.length > 0 ? judged : notApplicable(`User ${user.name} has no active access key.`);
    }),
});
