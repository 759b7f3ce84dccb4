import { testCheck } from "@postern/testing";
import loadBalancerAccessLoggingEnabled from "./load-balancer-access-logging-enabled.ts";

testCheck(loadBalancerAccessLoggingEnabled, {
  pass: {
    "the access log is on": {
      facts: { settings: { accessLogsEnabled: true } },
      expect: "Load balancer example logs requests.",
    },
  },
  fail: {
    "the access log is off": {
      facts: { settings: { accessLogsEnabled: false } },
      expect: "Load balancer example has its access log turned off.",
    },
  },
});
