import { testCheck } from "@postern/testing";
import { logGroup, testApi } from "./shared/test-apis.test-support.ts";
import stageAccessLoggingEnabled from "./stage-access-logging-enabled.ts";

const resource = { ...testApi, attributes: { ...testApi.attributes, protocol: "HTTP" as const } };

testCheck(stageAccessLoggingEnabled, {
  pass: {
    "the access log goes to a log group": {
      resource,
      facts: { stages: [{ name: "$default", accessLog: logGroup }] },
      expect: `Stage $default of HTTP API orders (a1b2c3d4e5) logs requests to ${logGroup}.`,
    },
  },
  fail: {
    "the stage of a WebSocket API has no access log": {
      resource: { ...testApi, attributes: { ...testApi.attributes, protocol: "WEBSOCKET" } },
      facts: { stages: [{ name: "prod", accessLog: null }] },
      expect: [
        {
          message: "Stage prod of WebSocket API orders (a1b2c3d4e5) writes no access log.",
          discriminator: "prod",
          placeholders: { "api-id": "a1b2c3d4e5", stage: "prod" },
        },
      ],
    },
  },
  notApplicable: {
    "the API was never deployed": {
      resource,
      facts: { stages: [] },
      expect: "HTTP API orders (a1b2c3d4e5) has no stage.",
    },
  },
});
