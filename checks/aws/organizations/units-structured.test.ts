import { testCheck } from "@postern/testing";
import { treeOf } from "./shared/trees.test-support.ts";
import unitsStructured from "./units-structured.ts";

const flat = { "444455556666": "r-exam", "777788889999": "r-exam" };

testCheck(unitsStructured, {
  pass: { never: "What a unit is for no call tells." },
  fail: {
    "both member accounts lie under the root": {
      facts: { structure: treeOf(flat) },
      expect: "All 2 active member accounts of organization o-exampleorgid lie directly under its root.",
    },
    "there are units, but no account in them": {
      facts: { structure: treeOf(flat, { units: { "ou-exam-empty": "r-exam" } }) },
      expect: /lie directly under its root\.$/,
    },
  },
  manual: {
    "accounts lie in units": {
      facts: {
        structure: treeOf(
          { "444455556666": "ou-exam-prod", "777788889999": "r-exam" },
          { units: { "ou-exam-prod": "r-exam" } },
        ),
      },
      expect:
        "See whether the units of organization o-exampleorgid follow environment and sensitivity; those that it has, with their active accounts: ou-exam-prod (1).",
    },
    "a single member account is active": {
      facts: { structure: treeOf(flat, { suspended: ["777788889999"] }) },
      expect: /with their active accounts: none\.$/,
    },
  },
  notApplicable: {
    "the account stands alone": {
      facts: { structure: { answer: "no-organization" } },
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
