import { notAsked } from "@postern/sdk";
import { testCheck } from "@postern/testing";
import { publicPolicyCases } from "../shared/public-policy-cases.test-support.ts";
import { openPolicy, policyOf } from "../shared/test-policies.test-support.ts";
import keyPublicAccessDenied from "./key-public-access-denied.ts";

const cases = publicPolicyCases("KMS key example", "kms:Decrypt", (policy) => ({ facts: { policy } }));
const own = { AWS: "arn:aws:iam::111122223333:root" };

testCheck(keyPublicAccessDenied, {
  ...cases,
  pass: {
    ...cases.pass,
    "the policy is for the own account": {
      facts: { policy: policyOf({ Effect: "Allow", Principal: own, Action: "kms:*", Resource: "*" }) },
      expect: /^KMS key example is not public: /,
    },
    "who everyone is, is limited": {
      facts: { policy: openPolicy("kms:Decrypt", { StringEquals: { "kms:CallerAccount": "111122223333" } }) },
      expect: /^KMS key example is not public: /,
    },
  },
  fail: {
    ...cases.fail,
    "everyone may describe the key through a service": {
      facts: {
        policy: openPolicy("kms:DescribeKey", {
          StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
        }),
      },
      expect:
        'KMS key example is public: statement "Everyone" allows kms:DescribeKey to everyone; its condition on kms:ViaService does not limit who may come.',
    },
  },
  notApplicable: {
    "the key is to be deleted": {
      facts: { policy: notAsked("it is to be deleted, and cannot be used") },
      expect: "KMS key example: it is to be deleted, and cannot be used.",
    },
  },
});
