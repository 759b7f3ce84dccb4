import { testCheck } from "@postern/testing";
import distributionLoggingEnabled from "./distribution-logging-enabled.ts";
import { behavior, distribution } from "./shared/test-distributions.test-support.ts";

const resource = distribution();
const config = { rootObject: "", standardLogging: false };
const off = { config, behaviors: [behavior()] };
const source = (differing: object = {}) => ({
  resource: {
    name: "letters",
    attributes: { resources: [resource.arn], logType: "ACCESS_LOGS", delivered: true, ...differing },
  },
  facts: {},
});
const none = { deliveries: [] };

testCheck(distributionLoggingEnabled, {
  pass: {
    "standard logging goes to a bucket": {
      resource,
      facts: { ...off, config: { ...config, standardLogging: true } },
      needs: none,
      expect: "Distribution E1A2B3C4D5E6F7 logs requests to a bucket.",
    },
    "CloudWatch Logs delivers the log": {
      resource,
      facts: off,
      needs: { deliveries: [source()] },
      expect: "CloudWatch Logs delivers the log of distribution E1A2B3C4D5E6F7.",
    },
    "every behavior has a real-time log": {
      resource,
      facts: {
        config,
        behaviors: [behavior({ hasRealtimeLog: true }), behavior({ path: "/api/*", hasRealtimeLog: true })],
      },
      needs: none,
      expect: "Every behavior of distribution E1A2B3C4D5E6F7 logs requests in real time.",
    },
  },
  fail: {
    "nothing is logged": {
      resource,
      facts: off,
      needs: none,
      expect: "Distribution E1A2B3C4D5E6F7 logs no requests.",
    },
    "a staging distribution logs nothing": {
      resource: distribution({ staging: true }),
      facts: off,
      needs: none,
      expect: /logs no requests/,
    },
    "the source is delivered nowhere": {
      resource,
      facts: off,
      needs: { deliveries: [source({ delivered: false })] },
      expect: /logs no requests/,
    },
    "the delivery is of another distribution": {
      resource,
      facts: off,
      needs: { deliveries: [source({ resources: [`${resource.arn}8`] })] },
      expect: /logs no requests/,
    },
    "one of two behaviors has a real-time log": {
      resource,
      facts: { config, behaviors: [behavior(), behavior({ path: "/api/*", hasRealtimeLog: true })] },
      needs: none,
      expect: "Distribution E1A2B3C4D5E6F7 logs nothing of requests for any other path.",
    },
  },
  notApplicable: {
    "the distribution is disabled": {
      resource: distribution({ enabled: false }),
      facts: off,
      needs: none,
      expect: "Distribution E1A2B3C4D5E6F7 is disabled and serves nothing.",
    },
    "staging distributions are left out": {
      resource: distribution({ staging: true }),
      facts: off,
      needs: none,
      options: { staging: false },
      expect: "Distribution E1A2B3C4D5E6F7 is for staging, which is left out.",
    },
  },
});
