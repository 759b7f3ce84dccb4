import { isAwsManagedPolicy } from "@postern/analysis/policies";
import { defineCheck, fail, pass, read } from "@postern/sdk";
import * as z from "zod";
import { exceptRoles, notJudged } from "./shared/judged-roles.ts";
import { detachPolicy } from "./shared/detach-remediation.ts";
import { labelOf, principals } from "./shared/selections.ts";

export default defineCheck({
  metadata: {
    id: "iam-role-bedrock-full-access-absent",
    title: "Role does not have AmazonBedrockFullAccess",
    severity: "high",
    service: "iam",
    description:
      "Looks whether AWS's policy AmazonBedrockFullAccess, known by its ARN, is attached to a role, user or group. It gives every action of Amazon Bedrock, where most work needs the invocation of some models.",
    risk: "A stolen credential can delete guardrails, read and train models, turn off the log of invocations and run up a bill for models by the hour.",
    remediation: detachPolicy(
      ["role", "user", "group"],
      "AmazonBedrockFullAccess",
      "Attach a policy that names the models and actions that are needed, such as bedrock:InvokeModel, then detach AmazonBedrockFullAccess.",
    ),
    references: [
      "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonBedrockFullAccess.html",
      "https://docs.aws.amazon.com/bedrock/latest/userguide/security_iam_id-based-policy-examples.html",
    ],
    frameworks: {},
    categories: ["identity"],
    aliases: ["prowler:bedrock_full_access_policy_attached"],
    since: "0.1.0",
  },
  options: z.object({ exceptRoles }),
  over: principals("attachedPolicies", "path"),
  evaluate(principal, facts, options) {
    const excused = notJudged(principal, facts.path, options.exceptRoles);
    if (excused !== undefined) return excused;
    return read(facts.attachedPolicies).some((arn) => isAwsManagedPolicy(arn, "AmazonBedrockFullAccess"))
      ? fail(`${labelOf(principal)} has AmazonBedrockFullAccess.`)
      : pass(`${labelOf(principal)} does not have AmazonBedrockFullAccess.`);
  },
});
