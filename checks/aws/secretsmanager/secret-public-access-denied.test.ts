import type { Policy } from "@postern/analysis/policy-document";
import { testCheck } from "@postern/testing";
import { publicPolicyCases } from "../shared/public-policy-cases.test-support.ts";
import secretPublicAccessDenied from "./secret-public-access-denied.ts";

const given = (policy: Policy | null) => ({
  resource: { attributes: { primaryRegion: null } },
  facts: { policy },
});
const cases = publicPolicyCases("Secret example", "secretsmanager:GetSecretValue", given);

testCheck(secretPublicAccessDenied, {
  ...cases,
  pass: {
    ...cases.pass,
    "the secret has no policy": {
      ...given(null),
      expect: "Secret example has no policy that could let anyone in.",
    },
  },
});
