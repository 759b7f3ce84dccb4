import { testCheck } from "@postern/testing";
import { policy } from "./shared/test-policies.test-support.ts";
import { ann } from "./shared/test-principals.test-support.ts";
import userPoliciesAbsent from "./user-policies-absent.ts";

const facts = (attached: string[], inline: string[]) => ({
  attachedPolicies: attached.map((name) => `arn:aws:iam::111122223333:policy/team/${name}`),
  inlinePolicies: inline.map((name) => ({ name, document: policy({ Action: "s3:Get*" }) })),
});

testCheck(userPoliciesAbsent, {
  pass: {
    "the user has no policy": {
      resource: ann,
      facts: facts([], []),
      expect: "User ann has no policy but those of its groups.",
    },
  },
  fail: {
    "a policy is attached to the user": {
      resource: ann,
      facts: facts(["deploy"], []),
      expect: "User ann has the attached policy deploy.",
    },
    "policies are attached to the user and written into it": {
      resource: ann,
      facts: facts(["deploy", "read"], ["own"]),
      expect: "User ann has the attached policies deploy and read and the inline policy own.",
    },
  },
});
