import { defineCheck, isNotAsked, notApplicable, read, withFacets } from "@postern/sdk";
import { publicPolicyOutcome } from "../shared/public-policy.ts";
import { keys } from "./collectors/keys.ts";
import { changeKeyPolicy } from "./shared/key-policy-remediation.ts";

export default defineCheck({
  metadata: {
    id: "kms-key-public-access-denied",
    title: "KMS key denies access to everyone",
    severity: "critical",
    service: "kms",
    description:
      "Looks whether the policy of a customer managed key lets everyone use it, without a condition that limits who that is. Any action counts. Grants, which open a key beside its policy, are not looked at.",
    risk: "Whoever knows the key's ARN can use it from any account: to decrypt what was stolen, or to make the owner pay for what they encrypt.",
    remediation: changeKeyPolicy(
      "Name in the key's policy the accounts and principals that use the key, or limit who everyone is by a condition such as aws:PrincipalOrgID.",
      "Principals that use the key as one of everyone can no longer decrypt with it.",
    ),
    references: [
      "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html",
    ],
    frameworks: { "aws-fsbp": ["KMS.5"], "cis-aws-7.0.0": ["2.21"] },
    categories: ["internet-exposed", "encryption"],
    aliases: ["prowler:kms_key_not_publicly_accessible"],
    since: "0.1.0",
  },
  over: withFacets(keys, "policy"),
  evaluate({ name }, facts) {
    const policy = read(facts.policy);
    if (isNotAsked(policy)) return notApplicable(`KMS key ${name}: ${policy.notAsked}.`);
    return publicPolicyOutcome(`KMS key ${name}`, policy);
  },
});
