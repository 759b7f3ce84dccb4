import { testCheck } from "@postern/testing";
import { openPolicy } from "../shared/test-policies.test-support.ts";
import secretPublicAccessDenied from "./secret-public-access-denied.ts";

const resource = { attributes: { primaryRegion: null } };

testCheck(secretPublicAccessDenied, {
  pass: {
    "the secret has no policy": {
      resource,
      facts: { policy: null },
      expect: "Secret example has no policy that could let anyone in.",
    },
    "everyone of the organization is not everyone": {
      resource,
      facts: {
        policy: openPolicy("secretsmanager:GetSecretValue", {
          StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" },
        }),
      },
      expect: /^Secret example is not public: /,
    },
  },
  fail: {
    "everyone may read the secret": {
      resource,
      facts: { policy: openPolicy("secretsmanager:GetSecretValue") },
      expect:
        'Secret example is public: statement "Everyone" allows secretsmanager:GetSecretValue to everyone.',
    },
  },
});
