import { serviceAccess } from "@postern/analysis/policies";
import { defineCheck } from "@postern/sdk";
import * as z from "zod";
import { judgeDocuments } from "./shared/documents.ts";
import { exceptRoles } from "./shared/judged-roles.ts";
import { narrowAnyPolicy } from "./shared/remediation.ts";
import { documentHolders } from "./shared/selections.ts";

const words = {
  bad: "gives full access to CloudTrail",
  good: "does not give full access to CloudTrail",
};
const kinds = {
  full: "bad",
  undecided: "undecided",
  limited: "good",
  administrator: "judged-elsewhere",
} as const;

export default defineCheck({
  metadata: {
    id: "iam-policy-cloudtrail-full-access-absent",
    title: "Policy does not give full access to CloudTrail",
    severity: "medium",
    service: "iam",
    description:
      "Looks whether a customer managed policy, or an inline policy of a user, group or role, allows every action of CloudTrail on all trails. What matters are StopLogging, DeleteTrail, UpdateTrail and PutEventSelectors. Policies that give every right are judged by the checks of administrators.",
    risk: "Who may stop or redirect the trail can act without a trace, which is what an intruder does first; nobody who merely reads events needs that.",
    remediation: narrowAnyPolicy(
      "Allow what is read, such as cloudtrail:LookupEvents and cloudtrail:Get*, and leave changes of trails to a role of the security team.",
    ),
    references: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/security_iam_id-based-policy-examples.html",
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html",
    ],
    frameworks: {},
    categories: ["identity"],
    aliases: [
      "prowler:iam_inline_policy_no_full_access_to_cloudtrail",
      "prowler:iam_policy_no_full_access_to_cloudtrail",
    ],
    since: "0.1.0",
  },
  options: z.object({ exceptRoles }),
  over: documentHolders("document", "inlinePolicies", "path"),
  evaluate: (holder, facts, options) =>
    judgeDocuments(holder, facts, options, words, (policy) => {
      const { kind, because } = serviceAccess(policy, "cloudtrail", holder);
      return { kind: kinds[kind], because };
    }),
});
