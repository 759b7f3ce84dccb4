import { administrator } from "@postern/analysis/policies";
import { defineCheck, fail, manual, notApplicable, pass, read } from "@postern/sdk";
import * as z from "zod";
import { narrowPolicy } from "./shared/remediation.ts";
import { customerPolicies } from "./shared/selections.ts";

export default defineCheck({
  metadata: {
    id: "iam-customer-policy-admin-absent",
    title: "Customer managed policy does not give every right",
    severity: "high",
    service: "iam",
    description:
      "Looks in the default version of each customer managed policy for a statement that allows every action, or all but some outside of IAM, on all resources. A condition limits no right and does not excuse; a Deny of everything in the same policy does. iam:* alone is a matter of privilege escalation.",
    risk: "Whoever gets hold of one identity with such a policy owns the account: its data, its keys and its users. A policy of one's own is attached more lightly than AdministratorAccess, whose name warns.",
    remediation: narrowPolicy(
      "Allow the actions and resources that are needed; who must administer may assume a role with AdministratorAccess.",
    ),
    references: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    ],
    frameworks: { "aws-fsbp": ["IAM.1"], "cis-aws-7.0.0": ["2.14"] },
    categories: ["identity"],
    aliases: [
      "prowler:iam_customer_attached_policy_no_administrative_privileges",
      "prowler:iam_customer_unattached_policy_no_administrative_privileges",
    ],
    since: "0.1.0",
  },
  options: z.object({
    unattached: z.boolean().default(true).describe("Whether a policy that is attached to nothing counts."),
  }),
  over: customerPolicies("document", "usage"),
  evaluate({ name }, facts, { unattached }) {
    const verdict = administrator(read(facts.document));
    if (verdict.kind === "not-administrator")
      return pass(`Policy ${name} does not give every right: ${verdict.because}.`);
    const { attachments, boundaries } = read(facts.usage);
    if (attachments > 0)
      return fail(
        `Policy ${name}, attached ${attachments === 1 ? "once" : `${attachments} times`}, gives every right: ${verdict.because}.`,
      );
    if (boundaries === undefined)
      return manual(
        `Policy ${name} gives every right and is attached to nothing; whether it is a permissions boundary, which gives none, is not told: look in IAM, Policies, Entities attached.`,
      );
    if (boundaries > 0)
      return notApplicable(`Policy ${name} is a permissions boundary only, which gives no right.`);
    return unattached
      ? fail(`Policy ${name}, attached to nothing so far, gives every right: ${verdict.because}.`)
      : notApplicable(`Policy ${name} is attached to nothing.`);
  },
});
