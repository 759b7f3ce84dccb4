import { readPolicy } from "@postern/analysis/policy-document";
import { testCheck } from "@postern/testing";
import policyDelegated from "./policy-delegated.ts";

const managementAccount = "999900001111";
const allow = (Action: string | string[], AWS: string, differences: object = {}) => ({
  Effect: "Allow",
  Principal: { AWS },
  Action,
  Resource: "*",
  ...differences,
});
const delegation = (...Statement: object[]) => ({
  policy: {
    answer: "policy" as const,
    managementAccount,
    ...readPolicy(JSON.stringify({ Version: "2012-10-17", Statement })),
  },
});
const unused =
  "The delegation policy of organization o-exampleorgid lets no member account that it names change policies: see what it is for.";

testCheck(policyDelegated, {
  pass: {
    "a member may attach policies of one type": {
      facts: delegation(
        allow("organizations:Describe*", "*"),
        allow(["organizations:AttachPolicy"], "arn:aws:iam::444455556666:root", {
          Condition: { StringEquals: { "organizations:PolicyType": "SERVICE_CONTROL_POLICY" } },
        }),
      ),
      expect:
        "The delegation policy of organization o-exampleorgid lets account 444455556666 manage policies.",
    },
    "a pattern covers the actions, the id alone names the member": {
      facts: delegation(allow("organizations:*Policy", "444455556666")),
      expect: /lets account 444455556666 manage policies\.$/,
    },
  },
  fail: {
    "there is no delegation policy": {
      facts: { policy: { answer: "none" } },
      expect:
        "There is no delegation policy in organization o-exampleorgid: only its management account manages policies.",
    },
  },
  manual: {
    "the member may only read": {
      facts: delegation(allow("organizations:List*", "444455556666")),
      expect: unused,
    },
    "the management account alone is named": {
      facts: delegation(allow("organizations:*", `arn:aws:iam::${managementAccount}:root`)),
      expect: unused,
    },
    "everybody but one is meant": {
      facts: delegation({
        ...allow("organizations:*", ""),
        Principal: undefined,
        NotPrincipal: { AWS: "444455556666" },
      }),
      expect: unused,
    },
    "a statement denies part of it again": {
      facts: delegation(
        allow("organizations:*", "444455556666"),
        allow("organizations:DeletePolicy", "*", { Effect: "Deny" }),
      ),
      expect: /allows account 444455556666 to manage policies, but denies some of it\.$/,
    },
  },
  notApplicable: {
    "the account stands alone": {
      facts: { policy: { answer: "no-organization" } },
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
