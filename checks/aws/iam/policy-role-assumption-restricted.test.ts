import { testCheck } from "@postern/testing";
import policyRoleAssumptionRestricted from "./policy-role-assumption-restricted.ts";
import {
  ann,
  inlineOf,
  managed,
  ops,
  serviceRolePath,
  staff,
} from "./shared/test-principals.test-support.ts";

const assume = (Resource: string, Condition?: object) => ({
  Action: "sts:AssumeRole",
  Resource,
  ...(Condition && { Condition }),
});

testCheck(policyRoleAssumptionRestricted, {
  pass: {
    "a name with a wildcard is of one account": {
      facts: managed(assume("arn:aws:iam::111122223333:role/app-*")),
      expect:
        "Policy example limits which roles its holder may assume: sts:AssumeRole is not allowed on all roles.",
    },
    "auditors have one role in all accounts": {
      facts: managed(assume("arn:aws:iam::*:role/Auditor")),
      expect: /^Policy example limits/,
    },
    "the organization of the role is given": {
      facts: managed(assume("*", { StringEquals: { "aws:ResourceOrgID": "o-exampleorgid" } })),
      expect: /^Policy example limits/,
    },
    "a user has no inline policy": {
      resource: ann,
      facts: inlineOf({}),
      expect: "No inline policy of user ann lets its holder assume every role that trusts it.",
    },
  },
  fail: {
    "every role may be assumed": {
      facts: managed(assume("*")),
      expect:
        "Policy example lets its holder assume every role that trusts it: statement 1 allows sts:AssumeRole on every role of every account.",
    },
    "every role of every account may be assumed, in other letters": {
      facts: managed({ Action: "STS:assume*", Resource: "arn:aws:iam::*:role/*" }),
      expect: /^Policy example lets its holder assume every role/,
    },
    "a condition on MFA does not limit which": {
      resource: ops,
      facts: inlineOf({ any: [assume("*", { Bool: { "aws:MultiFactorAuthPresent": true } })] }),
      expect: /^Inline policy any of role ops lets its holder assume every role.*does not limit which\.$/,
    },
    "an inline policy of a user does": {
      resource: ann,
      facts: inlineOf({ any: [assume("*")] }),
      expect: /^Inline policy any of user ann /,
    },
    "an inline policy of a group does": {
      resource: staff,
      facts: inlineOf({ any: [assume("*")] }),
      expect: [{ message: /^Inline policy any of group staff /, placeholders: { "policy-name": ["any"] } }],
    },
  },
  notApplicable: {
    "it gives every right": {
      facts: managed({}),
      expect: /that is judged by the checks of administrators\.$/,
    },
    "a role is an AWS service's own": {
      resource: ops,
      facts: inlineOf({ any: [assume("*")] }, serviceRolePath),
      expect: /^Role ops is linked to an AWS service/,
    },
  },
});
