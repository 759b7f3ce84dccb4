import { testCheck } from "@postern/testing";
import guardrailsAttached from "./guardrails-attached.ts";
import { treeOf } from "./shared/trees.test-support.ts";

const policy = (...targets: string[]) => ({
  id: "p-exampleguard",
  name: "Guard",
  targets: targets.map((id) => ({ id, type: id.startsWith("r-") ? "ROOT" : "ACCOUNT" })),
});
const serviceControl = (...targets: string[]) => ({
  answer: "policies" as const,
  policies: [{ ...policy(...targets), statements: [] }],
});
const resourceControl = (...targets: string[]) => ({
  answer: "policies" as const,
  policies: targets.length === 0 ? [] : [policy(...targets)],
});
const members = { "444455556666": "r-exam", "777788889999": "r-exam" };
const structures = (suspended: string[] = []) => ({
  structures: [{ facts: { structure: treeOf(members, { suspended }) } }],
});
const none = { answer: "no-organization" as const };

testCheck(guardrailsAttached, {
  pass: { never: "No call tells whether policies implement the organization's baseline." },
  fail: {
    "no service control policy is attached to anything": {
      facts: { serviceControl: serviceControl(), resourceControl: resourceControl("r-exam") },
      needs: structures(),
      expect: "No service control policy of its own is attached in organization o-exampleorgid.",
    },
    "one of two member accounts is reached by no policy": {
      facts: { serviceControl: serviceControl("444455556666"), resourceControl: resourceControl() },
      needs: structures(),
      expect: "No policy of its own reaches these accounts of organization o-exampleorgid: 777788889999.",
    },
  },
  manual: {
    "a policy is attached to the root": {
      facts: { serviceControl: serviceControl("r-exam"), resourceControl: resourceControl() },
      needs: structures(),
      expect:
        "Policies reach every active member account of organization o-exampleorgid. Compare Guard (p-exampleguard) with what your baseline demands.",
    },
    "a resource control policy reaches the account that no service control policy does": {
      facts: {
        serviceControl: serviceControl("444455556666"),
        resourceControl: resourceControl("777788889999"),
      },
      needs: structures(),
      expect: /^Policies reach every active member account/,
    },
    "the account that no policy reaches is suspended": {
      facts: { serviceControl: serviceControl("444455556666"), resourceControl: resourceControl() },
      needs: structures(["777788889999"]),
      expect: /^Policies reach every active member account/,
    },
  },
  notApplicable: {
    "the account stands alone": {
      facts: { serviceControl: none, resourceControl: none },
      needs: { structures: [{ facts: { structure: none } }] },
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
