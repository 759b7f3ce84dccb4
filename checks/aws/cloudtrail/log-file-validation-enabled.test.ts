import { testCheck } from "@postern/testing";
import logFileValidationEnabled from "./log-file-validation-enabled.ts";
import { foreignTrail, trailNamed } from "./shared/trail.test-support.ts";

const resource = trailNamed("main");

testCheck(logFileValidationEnabled, {
  pass: {
    "the trail signs digests": {
      resource,
      facts: { logFileValidation: true },
      expect: "Trail main signs digests of its log files.",
    },
  },
  fail: {
    "the trail signs no digests": {
      resource,
      facts: { logFileValidation: false },
      expect: "Trail main delivers log files without digests that would show a change.",
    },
  },
  notApplicable: {
    "the trail is the organization's": {
      resource: foreignTrail.resource,
      facts: { logFileValidation: false },
      expect: "Trail all is owned by account 444455556666, and judged there.",
    },
  },
});
