import { testCheck } from "@postern/testing";
import roleBedrockFullAccessAbsent from "./role-bedrock-full-access-absent.ts";
import { ann, ops, serviceRolePath, staff } from "./shared/test-principals.test-support.ts";

const facts = (arn = "arn:aws:iam::aws:policy/AmazonBedrockFullAccess", path = "/") => ({
  attachedPolicies: [arn],
  path,
});

testCheck(roleBedrockFullAccessAbsent, {
  pass: {
    "a policy of one's own has that name": {
      resource: ops,
      facts: facts("arn:aws:iam::111122223333:policy/AmazonBedrockFullAccess"),
      expect: "Role ops does not have AmazonBedrockFullAccess.",
    },
  },
  fail: {
    "the policy is attached to a role": {
      resource: ops,
      facts: facts(),
      expect: "Role ops has AmazonBedrockFullAccess.",
    },
    "the policy of another partition is attached to a group": {
      resource: staff,
      facts: facts("arn:aws-us-gov:iam::aws:policy/AmazonBedrockFullAccess"),
      expect: "Group staff has AmazonBedrockFullAccess.",
    },
    "the policy is attached to a user": {
      resource: ann,
      facts: facts(),
      expect: "User ann has AmazonBedrockFullAccess.",
    },
  },
  notApplicable: {
    "a role is an AWS service's own": {
      resource: ops,
      facts: facts(undefined, serviceRolePath),
      expect: /^Role ops is linked to an AWS service/,
    },
  },
});
