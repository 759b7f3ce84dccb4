import { testCheck } from "@postern/testing";
import distributionDefaultRootObjectSet from "./distribution-default-root-object-set.ts";
import { behavior, distribution } from "./shared/test-distributions.test-support.ts";

const resource = distribution();
const config = (rootObject: string) => ({ rootObject, standardLogging: false });

testCheck(distributionDefaultRootObjectSet, {
  pass: {
    "there is a default root object": {
      resource,
      facts: { config: config("index.html"), behaviors: [behavior()] },
      expect: "Distribution E1A2B3C4D5E6F7 answers requests for its root by index.html.",
    },
  },
  fail: {
    "there is no default root object": {
      resource,
      facts: { config: config(""), behaviors: [behavior()] },
      expect: "Distribution E1A2B3C4D5E6F7 has no default root object.",
    },
    "functions see responses, or requests for other paths": {
      resource,
      facts: {
        config: config(""),
        behaviors: [
          behavior({ functions: ["viewer-response"] }),
          behavior({ path: "/api/*", functions: ["viewer-request"] }),
        ],
      },
      expect: /has no default root object\.$/,
    },
  },
  manual: {
    "a function sees requests for the root": {
      resource,
      facts: { config: config(""), behaviors: [behavior({ functions: ["origin-request"] })] },
      expect: /see whether its function on origin-request answers requests for the root\.$/,
    },
  },
  notApplicable: {
    "the distribution is disabled": {
      resource: distribution({ enabled: false }),
      facts: { config: config(""), behaviors: [behavior()] },
      expect: "Distribution E1A2B3C4D5E6F7 is disabled and serves nothing.",
    },
  },
});
