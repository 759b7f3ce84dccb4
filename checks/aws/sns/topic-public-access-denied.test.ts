import type { Policy } from "@postern/analysis/policy-document";
import { testCheck } from "@postern/testing";
import { publicPolicyCases } from "../shared/public-policy-cases.test-support.ts";
import { openPolicy } from "../shared/test-policies.test-support.ts";
import topicPublicAccessDenied from "./topic-public-access-denied.ts";

const given = (policy: Policy) => ({ facts: { settings: { policy, kmsKey: null } } });
const cases = publicPolicyCases("Topic example", "sns:Publish", given);

testCheck(topicPublicAccessDenied, {
  ...cases,
  pass: {
    ...cases.pass,
    "the topic has the policy of a new one": {
      ...given(openPolicy("SNS:Publish", { StringEquals: { "AWS:SourceOwner": "111122223333" } })),
      expect: /^Topic example is not public: /,
    },
    "everyone of one domain may subscribe": {
      ...given(openPolicy("sns:Subscribe", { StringLike: { "sns:Endpoint": "*@pigeonpost.example" } })),
      expect: /^Topic example is not public: /,
    },
  },
});
