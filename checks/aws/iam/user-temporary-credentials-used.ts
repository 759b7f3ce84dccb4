import { inWords } from "@postern/analysis/policies";
import { defineCheck, fail, pass } from "@postern/sdk";
import { retireKey } from "./shared/key-remediation.ts";
import { users } from "./shared/selections.ts";
import { judgeCredentials, report } from "./shared/user-credentials.ts";

/** By these a user gets temporary credentials, or takes care of its own. */
const ownAffairs = new Set(["iam", "sts"]);

export default defineCheck({
  metadata: {
    id: "iam-user-temporary-credentials-used",
    title: "User works with temporary credentials",
    severity: "medium",
    service: "iam",
    description:
      "Looks in the credential report with which service each active access key of a user was last used. A key that is used with a service other than IAM and STS does the work itself, where a role could. The report tells the latest service only.",
    risk: "Keys of users do not expire. One that works with data directly gives a thief time until somebody notices, where the credentials of a role would have ended within hours.",
    remediation: retireKey(
      "Give the workload a role: by an instance profile, a task role, IAM Roles Anywhere or OpenID Connect; people sign in by IAM Identity Center. Then retire the key.",
    ),
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html",
    ],
    frameworks: {},
    categories: ["identity"],
    aliases: ["prowler:iam_user_with_temporary_credentials"],
    since: "0.1.0",
  },
  over: users("createdAt"),
  needs: { report },
  evaluate: (user, facts) =>
    judgeCredentials(user, facts, (credentials) => {
      const services = credentials.keys
        .filter(({ active }) => active)
        .flatMap(({ lastUsedService }) => lastUsedService ?? []);
      const work = [...new Set(services.filter((service) => !ownAffairs.has(service)))];
      if (work.length > 0) return fail(`User ${user.name} used an access key with ${inWords(work)}.`);
      return services.length === 0
        ? pass(`User ${user.name} has no active access key that was used.`)
        : pass(`User ${user.name} used access keys with ${inWords([...new Set(services)])} last.`);
    }),
});
