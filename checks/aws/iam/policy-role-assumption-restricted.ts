import { roleAssumption } from "@postern/analysis/policies";
import { defineCheck } from "@postern/sdk";
import * as z from "zod";
import { judgeDocuments } from "./shared/documents.ts";
import { exceptRoles } from "./shared/judged-roles.ts";
import { narrowAnyPolicy } from "./shared/remediation.ts";
import { documentHolders } from "./shared/selections.ts";

const words = {
  bad: "lets its holder assume every role that trusts it",
  good: "limits which roles its holder may assume",
};
const kinds = { "any-role": "bad", limited: "good", administrator: "judged-elsewhere" } as const;

export default defineCheck({
  metadata: {
    id: "iam-policy-role-assumption-restricted",
    title: "Policy limits which roles may be assumed",
    severity: "high",
    service: "iam",
    description:
      "Looks whether a customer managed policy, or an inline policy of a user, group or role, allows sts:AssumeRole on every role of every account. Only a condition on the account or organization of the role (aws:ResourceAccount, aws:ResourceOrgID) limits that; one on MFA does not. One role name in all accounts, as auditors have it, is limited.",
    risk: "Every role anywhere that trusts the account as a whole is within reach of one stolen credential, roles of administrators and of other accounts included.",
    remediation: narrowAnyPolicy(
      "Name the roles that may be assumed, or add a condition on aws:ResourceAccount or aws:ResourceOrgID.",
    ),
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    ],
    frameworks: {},
    categories: ["identity"],
    aliases: ["prowler:iam_no_custom_policy_permissive_role_assumption"],
    since: "0.1.0",
  },
  options: z.object({ exceptRoles }),
  over: documentHolders("document", "inlinePolicies", "path"),
  evaluate: (holder, facts, options) =>
    judgeDocuments(holder, facts, options, words, (policy) => {
      const { kind, because } = roleAssumption(policy, holder);
      return { kind: kinds[kind], because };
    }),
});
