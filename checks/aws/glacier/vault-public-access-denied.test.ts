import type { Policy } from "@postern/analysis/policy-document";
import { testCheck } from "@postern/testing";
import { publicPolicyCases } from "../shared/public-policy-cases.test-support.ts";
import vaultPublicAccessDenied from "./vault-public-access-denied.ts";

const given = (policy: Policy | null) => ({ facts: { policy } });
const cases = publicPolicyCases("Vault example", "glacier:InitiateJob", given);

testCheck(vaultPublicAccessDenied, {
  ...cases,
  pass: {
    ...cases.pass,
    "the vault has no policy": {
      ...given(null),
      expect: "Vault example has no policy that could let anyone in.",
    },
  },
});
