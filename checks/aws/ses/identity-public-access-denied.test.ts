import { testCheck } from "@postern/testing";
import { openPolicy, policyOf } from "../shared/test-policies.test-support.ts";
import identityPublicAccessDenied from "./identity-public-access-denied.ts";

const everyone = openPolicy("ses:SendEmail");
const own = policyOf({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "ses:SendEmail",
  Resource: "*",
});
const denial = policyOf({
  Effect: "Deny",
  Principal: "*",
  Action: "ses:*",
  Resource: "*",
  Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } },
});

testCheck(identityPublicAccessDenied, {
  pass: {
    "the identity has no policy": {
      facts: { policies: {} },
      expect: "Identity example has no policy that could let anyone in.",
    },
    "its policies name accounts": {
      facts: { policies: { Own: own } },
      expect: /^Identity example is not public: /,
    },
    "another policy denies whoever is no member of the organization": {
      facts: { policies: { Open: everyone, Members: denial } },
      expect: /^Identity example is not public: /,
    },
  },
  fail: {
    "one of its policies lets everyone send": {
      facts: { policies: { Own: own, Campaign: everyone } },
      expect:
        'Identity example is public: statement "Everyone" of Campaign allows ses:SendEmail to everyone.',
    },
  },
  manual: {
    "a condition key has a meaning that nobody knows": {
      facts: {
        policies: { Campaign: openPolicy("ses:SendEmail", { StringEquals: { "example:Who": "me" } }) },
      },
      expect: /^Identity example may be public, look who may use it: .*example:Who/,
    },
  },
});
