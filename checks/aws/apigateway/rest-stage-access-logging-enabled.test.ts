import { testCheck } from "@postern/testing";
import restStageAccessLoggingEnabled from "./rest-stage-access-logging-enabled.ts";
import { logGroup, restStage, testApi as resource } from "./shared/test-apis.test-support.ts";

testCheck(restStageAccessLoggingEnabled, {
  pass: {
    "the access log goes to a log group": {
      resource,
      facts: { stages: [restStage({ accessLog: logGroup })] },
      expect: `Stage prod of REST API orders (a1b2c3d4e5) logs requests to ${logGroup}.`,
    },
  },
  fail: {
    "one of two stages has no access log": {
      resource,
      facts: { stages: [restStage({ accessLog: logGroup }), restStage({ name: "test" })] },
      expect: [
        { status: "pass", message: /^Stage prod/, discriminator: "prod" },
        {
          message: "Stage test of REST API orders (a1b2c3d4e5) writes no access log.",
          discriminator: "test",
          placeholders: { "api-id": "a1b2c3d4e5", stage: "test" },
        },
      ],
    },
    "only executions are logged": {
      resource,
      facts: { stages: [restStage({ logLevels: { "*/*": "INFO" } })] },
      expect: /writes no access log\.$/,
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
