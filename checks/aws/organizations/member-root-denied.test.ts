import type { ServiceControlPolicy } from "./collectors/policies.ts";
import { readPolicy } from "@postern/analysis/policy-document";
import { testCheck } from "@postern/testing";
import memberRootDenied from "./member-root-denied.ts";

const statement = {
  Effect: "Deny",
  Action: "*",
  Resource: "*",
  Condition: { StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } },
};
const policy = (type: string, differences: object = {}): ServiceControlPolicy => ({
  id: `p-example${type.toLowerCase()}`,
  name: "DenyRoot",
  targets: [{ id: "r-exam", type }],
  ...readPolicy(JSON.stringify({ Statement: { ...statement, ...differences } })),
});
const policies = (...written: ServiceControlPolicy[]) => ({
  serviceControl: { answer: "policies" as const, policies: written },
});
const regions = { Action: undefined, NotAction: "iam:*", Condition: {} };

testCheck(memberRootDenied, {
  pass: {
    "a policy on the organization's root denies everything to root users": {
      facts: policies(policy("ROOT", regions), policy("ROOT")),
      expect:
        "Policy DenyRoot (p-exampleroot) denies every action to the root users of the members of organization o-exampleorgid. It does not bind the management account.",
    },
  },
  fail: {
    "there is no policy": {
      facts: policies(),
      expect:
        "No service control policy of organization o-exampleorgid denies anything to root users as such.",
    },
    "no policy speaks of root users": {
      facts: policies(policy("ROOT", regions), policy("ACCOUNT", { Effect: "Allow" })),
      expect: /^No service control policy of organization o-exampleorgid/,
    },
    "the policy is attached to nothing": {
      facts: policies({ ...policy("ROOT"), targets: [] }),
      expect: /^No service control policy of organization o-exampleorgid/,
    },
  },
  manual: {
    "the policy is attached to a unit only": {
      facts: policies(policy("ORGANIZATIONAL_UNIT")),
      expect: /o-exampleorgid deny .*: read DenyRoot \(p-exampleorganizational_unit\) and see what/,
    },
    "the policy denies some actions only": {
      facts: policies(policy("ROOT", { Action: "s3:*" })),
      expect: /o-exampleorgid deny .*: read DenyRoot \(p-exampleroot\) and see what/,
    },
  },
  notApplicable: {
    "the account stands alone": {
      facts: { serviceControl: { answer: "no-organization" } },
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
