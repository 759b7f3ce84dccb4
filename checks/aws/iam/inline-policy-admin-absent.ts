import { administrator } from "@postern/analysis/policies";
import { defineCheck } from "@postern/sdk";
import * as z from "zod";
import { judgeInlinePolicies } from "./shared/documents.ts";
import { exceptRoles, notJudged } from "./shared/judged-roles.ts";
import { narrowInlinePolicy } from "./shared/remediation.ts";
import { principals } from "./shared/selections.ts";

export default defineCheck({
  metadata: {
    id: "iam-inline-policy-admin-absent",
    title: "Inline policy does not give every right",
    severity: "critical",
    service: "iam",
    description:
      "Looks in the inline policies of each user, group and role for a statement that allows every action, or all but some outside of IAM, on all resources. A condition does not excuse. OrganizationAccountAccessRole is born with such a policy and is judged like any other role; the option exceptRoles takes roles out.",
    risk: "Inline policies are seen in no list of policies and in no count of attachments, so that an administrator hidden in one goes unnoticed by reviews and stays when others are removed.",
    remediation: narrowInlinePolicy(
      "Replace the inline policy by one with the actions and resources that are needed; who must administer may assume a role with AdministratorAccess.",
    ),
    references: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
    ],
    frameworks: {},
    categories: ["identity"],
    aliases: ["prowler:iam_inline_policy_no_administrative_privileges"],
    since: "0.1.0",
  },
  options: z.object({ exceptRoles }),
  over: principals("inlinePolicies", "path"),
  evaluate: (principal, facts, options) =>
    notJudged(principal, facts.path, options.exceptRoles) ??
    judgeInlinePolicies(
      principal,
      facts.inlinePolicies,
      { bad: "gives every right", good: "does not give every right" },
      (policy) => {
        const { kind, because } = administrator(policy);
        return { kind: kind === "administrator" ? "bad" : "good", because };
      },
    ),
});
