import { testCheck } from "@postern/testing";
import restStageSecretsAbsent from "./rest-stage-secrets-absent.ts";
import { restStage, testApi as resource } from "./shared/test-apis.test-support.ts";

const byName = { location: "apiToken", kind: "secret-like-name" } as const;
const key = { location: "upstream", kind: "aws-access-key-id" } as const;

testCheck(restStageSecretsAbsent, {
  pass: {
    "no variable looks like a secret": {
      resource,
      facts: { stages: [restStage()] },
      expect: [
        {
          message: "Stage prod of REST API orders (a1b2c3d4e5) has no variable that looks like a secret.",
          discriminator: "prod",
        },
      ],
    },
  },
  fail: {
    "a variable holds an access key": {
      resource,
      facts: { stages: [restStage({ secrets: [byName, key] }), restStage({ name: "test" })] },
      expect: [
        {
          message: "Stage prod of REST API orders (a1b2c3d4e5) holds aws access key id (upstream).",
          discriminator: "prod",
          placeholders: { "api-id": "a1b2c3d4e5", stage: "prod", variable: ["upstream"] },
        },
        { status: "pass", message: /^Stage test/, discriminator: "test" },
      ],
    },
  },
  manual: {
    "a variable is called as secrets are": {
      resource,
      facts: { stages: [restStage({ secrets: [byName] })] },
      expect: [
        {
          message:
            "A person must see whether Stage prod of REST API orders (a1b2c3d4e5) holds secrets: apiToken are called as secrets are.",
          discriminator: "prod",
        },
      ],
    },
  },
  notApplicable: {
    "the API was never deployed": {
      resource,
      facts: { stages: [] },
      expect: "REST API orders (a1b2c3d4e5) has no stage.",
    },
  },
});
