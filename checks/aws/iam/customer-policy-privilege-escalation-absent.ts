import { defineCheck, notApplicable, read } from "@postern/sdk";
import * as z from "zod";
import { judgeManagedPolicy } from "./shared/documents.ts";
import { escalationOf, escalationRisk, escalationWords, existing } from "./shared/escalation.ts";
import { narrowPolicy } from "./shared/remediation.ts";
import { customerPolicies } from "./shared/selections.ts";

export default defineCheck({
  metadata: {
    id: "iam-customer-policy-privilege-escalation-absent",
    title: "Customer managed policy gives no way to gain rights",
    severity: "high",
    service: "iam",
    description:
      "Looks whether the default version of an attached customer managed policy allows a known set of actions by which its holder gains more rights: changing policies, credentials or groups of others, or passing a role to something that the holder starts. Keys and MFA of one's own are no such way. Where a condition limits it a person must look. Each policy is judged by itself, and permissions boundaries are not counted.",
    risk: escalationRisk,
    remediation: narrowPolicy(
      "Name the users, roles and policies that the actions may touch; for iam:PassRole name the roles and set iam:PassedToService.",
    ),
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html",
    ],
    frameworks: {},
    categories: ["identity"],
    aliases: ["prowler:iam_policy_allows_privilege_escalation"],
    since: "0.1.0",
  },
  options: z.object({
    existing,
    unattached: z.boolean().default(false).describe("Whether a policy that is attached to nothing counts."),
  }),
  over: customerPolicies("document", "usage"),
  evaluate: (policy, facts, options) =>
    !options.unattached && read(facts.usage).attachments === 0
      ? notApplicable(`Policy ${policy.name} is attached to nothing.`)
      : judgeManagedPolicy(policy, facts.document, escalationWords, (document) =>
          escalationOf(document, policy, options),
        ),
});
