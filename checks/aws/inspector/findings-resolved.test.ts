import { notAsked } from "@postern/sdk";
import { testCheck } from "@postern/testing";
import findingsResolved from "./findings-resolved.ts";

testCheck(findingsResolved, {
  pass: {
    "there is no such finding": {
      facts: { severeFindings: { count: 0, counting: "complete" } },
      expect:
        "Inspector has no unresolved finding of severity high or critical in account 111122223333 in eu-central-1.",
    },
  },
  fail: {
    "findings are left": {
      facts: { severeFindings: { count: 2, counting: "complete" } },
      expect:
        "Inspector has 2 unresolved findings of severity high or critical in account 111122223333 in eu-central-1.",
    },
  },
  notApplicable: {
    "Inspector is off": {
      facts: { severeFindings: notAsked("it is disabled.") },
      expect: "Inspector has no findings in account 111122223333 in eu-central-1: it is disabled.",
    },
  },
});
