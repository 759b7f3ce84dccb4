import { notAsked } from "@postern/sdk";
import { testCheck } from "@postern/testing";
import findingsHighResolved from "./findings-high-resolved.ts";

testCheck(findingsHighResolved, {
  pass: {
    "there is no such finding": {
      facts: { highFindings: { count: 0, counting: "complete" } },
      expect:
        "GuardDuty has no unresolved finding of severity high or critical in account 111122223333 in eu-central-1.",
    },
  },
  fail: {
    "a finding is left": {
      facts: { highFindings: { count: 1, counting: "complete" } },
      expect:
        "GuardDuty has 1 unresolved finding of severity high or critical in account 111122223333 in eu-central-1.",
    },
    "there are more than are counted": {
      facts: { highFindings: { count: 100, counting: "ended" } },
      expect: /^GuardDuty has 100 or more unresolved findings of severity high or critical/,
    },
  },
  notApplicable: {
    "GuardDuty is off": {
      facts: { highFindings: notAsked("it is off.") },
      expect: "GuardDuty has no findings in account 111122223333 in eu-central-1: it is off.",
    },
  },
});
