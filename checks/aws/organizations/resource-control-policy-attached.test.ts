import { testCheck } from "@postern/testing";
import resourceControlPolicyAttached from "./resource-control-policy-attached.ts";

const policies = (...written: { id: string; targets: { id: string; type: string }[] }[]) => ({
  resourceControl: {
    answer: "policies" as const,
    policies: written.map((one) => ({ name: "Perimeter", ...one })),
  },
});
const spare = { id: "p-examplespare", targets: [] };

testCheck(resourceControlPolicyAttached, {
  pass: {
    "one of two policies is attached": {
      facts: policies(spare, {
        id: "p-exampleinuse",
        targets: [{ id: "ou-exam-exampleunit", type: "ORGANIZATIONAL_UNIT" }],
      }),
      expect:
        "Resource control policy Perimeter (p-exampleinuse) is attached in organization o-exampleorgid.",
    },
  },
  fail: {
    "there is no policy": {
      facts: policies(),
      expect: "No resource control policy of its own is attached in organization o-exampleorgid.",
    },
    "the policy is attached to nothing": {
      facts: policies(spare),
      expect: /is attached in organization o-exampleorgid\.$/,
    },
  },
  notApplicable: {
    "the account stands alone": {
      facts: { resourceControl: { answer: "no-organization" } },
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
