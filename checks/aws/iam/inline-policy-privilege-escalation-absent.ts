import { defineCheck } from "@postern/sdk";
import * as z from "zod";
import { judgeInlinePolicies } from "./shared/documents.ts";
import { escalationOf, escalationRisk, escalationWords, existing } from "./shared/escalation.ts";
import { exceptRoles, notJudged } from "./shared/judged-roles.ts";
import { narrowInlinePolicy } from "./shared/remediation.ts";
import { principals } from "./shared/selections.ts";

export default defineCheck({
  metadata: {
    id: "iam-inline-policy-privilege-escalation-absent",
    title: "Inline policy gives no way to gain rights",
    severity: "high",
    service: "iam",
    description:
      "Looks whether an inline policy of a user, group or role allows a known set of actions by which its holder gains more rights: changing policies, credentials or groups of others, or passing a role to something that the holder starts. Keys and MFA of one's own are no such way. Where a condition limits it a person must look. Each document is judged by itself, and permissions boundaries are not counted.",
    risk: escalationRisk,
    remediation: narrowInlinePolicy(
      "Name the users, roles and policies that the actions may touch; for iam:PassRole name the roles and set iam:PassedToService.",
    ),
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
    ],
    frameworks: {},
    categories: ["identity"],
    aliases: ["prowler:iam_inline_policy_allows_privilege_escalation"],
    since: "0.1.0",
  },
  options: z.object({ existing, exceptRoles }),
  over: principals("inlinePolicies", "path"),
  evaluate: (principal, facts, options) =>
    notJudged(principal, facts.path, options.exceptRoles) ??
    judgeInlinePolicies(principal, facts.inlinePolicies, escalationWords, (policy) =>
      escalationOf(policy, principal, options),
    ),
});
