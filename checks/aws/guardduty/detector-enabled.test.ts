import { testCheck } from "@postern/testing";
import detectorEnabled from "./detector-enabled.ts";

const detector = (status: "ENABLED" | "DISABLED") => ({
  detector: { id: "12abc34d567e8fa901bc2d34e56789f0", status, features: [] },
});

testCheck(detectorEnabled, {
  pass: {
    "the detector is on": {
      facts: detector("ENABLED"),
      expect:
        "GuardDuty is on in account 111122223333 in eu-central-1, by detector 12abc34d567e8fa901bc2d34e56789f0.",
    },
  },
  fail: {
    "there is no detector": {
      facts: { detector: null },
      expect: "GuardDuty is off in account 111122223333 in eu-central-1.",
    },
    "the detector is suspended": {
      facts: detector("DISABLED"),
      expect: /^GuardDuty is suspended in account/,
    },
  },
});
