import { defineCheck, read, withFacets } from "@postern/sdk";
import { publicPolicyOutcome } from "../shared/public-policy.ts";
import { secrets } from "./collectors/secrets.ts";
import { policyMetadata } from "./shared/policy-metadata.ts";

export default defineCheck({
  metadata: {
    ...policyMetadata,
    id: "secretsmanager-secret-public-access-denied",
    title: "Secret denies access to everyone",
    severity: "critical",
    description:
      "Looks whether the policy of the secret lets everyone read or change it, without a condition that limits who that is. A secret under the key that AWS manages cannot be decrypted from other accounts; what its policy gives away is judged all the same.",
    risk: "Anyone with an AWS account can read the credential and use it, or replace it and lock its owner out.",
    frameworks: { "cis-aws-7.0.0": ["2.21"] },
    categories: ["internet-exposed", "secrets"],
    aliases: ["prowler:secretsmanager_not_publicly_accessible"],
  },
  over: withFacets(secrets, "policy"),
  evaluate: ({ name }, facts) => publicPolicyOutcome(`Secret ${name}`, read(facts.policy)),
});
