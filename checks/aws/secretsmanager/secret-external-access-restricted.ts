import { defineCheck, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { externalPolicyOutcome } from "../shared/external-policy.ts";
import { ownOrganizationNeeds } from "../shared/own-organization.ts";
import { secrets } from "./collectors/secrets.ts";
import { policyMetadata } from "./shared/policy-metadata.ts";

export default defineCheck({
  metadata: {
    ...policyMetadata,
    id: "secretsmanager-secret-external-access-restricted",
    title: "Secret policy lets in no other account",
    severity: "medium",
    description:
      "Looks whether the policy of the secret lets in principals of other accounts, those that are trusted by choice and the own organization aside. Without a policy only the identity policies of the account decide.",
    risk: "Whoever controls the other account has the credential, and nobody in this account sees what becomes of it there.",
    frameworks: {},
    categories: ["trust-boundaries", "secrets"],
    aliases: ["prowler:secretsmanager_has_restrictive_resource_policy"],
  },
  over: withFacets(secrets, "policy"),
  needs: ownOrganizationNeeds,
  options: z.strictObject({
    trusted: z
      .array(z.string())
      .default([])
      .describe("Ids of accounts and organizations that may have secrets."),
  }),
  evaluate: ({ name }, facts, { trusted }, { account }) =>
    externalPolicyOutcome(`Secret ${name}`, read(facts.policy), { account, trusted }, facts),
});
