import { inWords } from "@postern/analysis/policies";
import { defineCheck, fail, manual, notApplicable, pass } from "@postern/sdk";
import { administratorBy } from "./shared/administrators.ts";
import { assignMfa } from "./shared/key-remediation.ts";
import { customerPolicies, groups, users } from "./shared/selections.ts";
import { judgeCredentials, report } from "./shared/user-credentials.ts";

export default defineCheck({
  metadata: {
    id: "iam-administrator-mfa-enabled",
    title: "User who administers has MFA",
    severity: "high",
    service: "iam",
    description:
      "Looks whether each user with every right, by AdministratorAccess, by a policy of one's own or by one of a group, and with a password or an active access key, has an MFA device. The credential report tells that, and may be four hours old. Permissions boundaries are not counted.",
    risk: "One phished password or one key from a repository is the whole account.",
    remediation: {
      ...assignMfa(
        "Have the user assign an MFA device, and let the policy ask for MFA, so that keys alone do not administer. Better: a role that is assumed with MFA.",
      ),
      impact: "Scripts that work with the user's keys alone are refused once the policy asks for MFA.",
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html",
    ],
    frameworks: {},
    categories: ["identity"],
    aliases: ["prowler:iam_administrator_access_with_mfa"],
    since: "0.1.0",
  },
  over: users("attachedPolicies", "inlinePolicies", "groups", "createdAt"),
  needs: {
    report,
    allGroups: groups("attachedPolicies", "inlinePolicies"),
    policies: customerPolicies("document"),
  },
  evaluate: (user, facts) =>
    judgeCredentials(user, facts, ({ password, mfa, keys }) => {
      if (!password && !keys.some(({ active }) => active))
        return notApplicable(`User ${user.name} has neither a password nor an active access key.`);
      const { by, unlisted } = administratorBy(facts, facts.allGroups, facts.policies);
      if (unlisted.length > 0)
        return manual(
          `Look which policies the groups ${inWords(unlisted)} of user ${user.name} have: they were not listed.`,
        );
      if (by === undefined) return notApplicable(`User ${user.name} does not administer.`);
      return mfa
        ? pass(`User ${user.name}, an administrator by ${by}, has MFA.`)
        : fail(`User ${user.name}, an administrator by ${by}, has no MFA.`);
    }),
});
