import { testCheck } from "@postern/testing";
import restStageLoggingEnabled from "./rest-stage-logging-enabled.ts";
import { logGroup, restStage, testApi as resource } from "./shared/test-apis.test-support.ts";

testCheck(restStageLoggingEnabled, {
  pass: {
    "errors of all methods are logged": {
      resource,
      facts: { stages: [restStage({ logLevels: { "*/*": "ERROR" } })] },
      expect: "Stage prod of REST API orders (a1b2c3d4e5) logs executions at level ERROR.",
    },
    "a method has settings of its own and logs more": {
      resource,
      facts: {
        stages: [restStage({ logLevels: { "*/*": "ERROR", "~1orders/GET": "INFO" } })],
      },
      expect: /logs executions at level ERROR\.$/,
    },
  },
  fail: {
    "no level is set": {
      resource,
      facts: { stages: [restStage({ accessLog: logGroup })] },
      expect: [
        {
          message: "Stage prod of REST API orders (a1b2c3d4e5) does not log executions.",
          discriminator: "prod",
          placeholders: { "api-id": "a1b2c3d4e5", stage: "prod" },
        },
      ],
    },
    "logging is off": {
      resource,
      facts: { stages: [restStage({ logLevels: { "*/*": "OFF" } })] },
      expect: [{ message: /does not log executions\.$/, discriminator: "prod" }],
    },
    "only one method is logged": {
      resource,
      facts: { stages: [restStage({ logLevels: { "~1orders/GET": "INFO" } })] },
      expect: [{ message: /does not log executions\.$/, discriminator: "prod" }],
    },
    "one method is left out": {
      resource,
      facts: { stages: [restStage({ logLevels: { "*/*": "INFO", "~1orders~1{id}/GET": "OFF" } })] },
      expect: [{ message: /does not log executions of GET \/orders\/\{id\}\.$/, discriminator: "prod" }],
    },
  },
  manual: {
    "a method has settings of its own that tell no level, which the stage's may not be": {
      resource,
      facts: { stages: [restStage({ logLevels: { "*/*": "ERROR", "~1orders/GET": null } })] },
      expect: [
        {
          message:
            /at level ERROR, but settings of their own for GET \/orders tell none: see whether those are logged\.$/,
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
