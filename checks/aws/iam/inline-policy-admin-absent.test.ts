import { testCheck } from "@postern/testing";
import inlinePolicyAdminAbsent from "./inline-policy-admin-absent.ts";
import { ann, inline, ops, serviceRolePath, staff } from "./shared/test-principals.test-support.ts";

const everything = [{}];
const buckets = [{ Action: "s3:*" }];

testCheck(inlinePolicyAdminAbsent, {
  pass: {
    "a user has no inline policy": {
      resource: ann,
      facts: inline({}),
      expect: "No inline policy of user ann gives every right.",
    },
    "an inline policy of a group gives some rights": {
      resource: staff,
      facts: inline({ buckets }),
      expect: "No inline policy of group staff gives every right.",
    },
    "everything but IAM is allowed": {
      resource: ops,
      facts: inline({ power: [{ NotAction: "iam:*" }] }),
      expect: "No inline policy of role ops gives every right.",
    },
    "a Deny takes everything away again": {
      resource: ops,
      facts: inline({ none: [{}, { Effect: "Deny" }] }),
      expect: "No inline policy of role ops gives every right.",
    },
  },
  fail: {
    "one of two inline policies of a user gives every right": {
      resource: ann,
      facts: inline({ buckets, all: everything }),
      expect:
        "Inline policy all of user ann gives every right: statement 1 allows every action on all resources.",
    },
    "more than three inline policies of a role do": {
      resource: ops,
      facts: inline({ a: everything, b: everything, c: everything, d: everything }),
      expect: /^Inline policy a of role ops gives every right: .*; inline policy c .*; and 1 more\.$/,
    },
    "a role named like one of AWS's stands at the path of anybody's": {
      resource: { ...ops, name: "AWSReservedSSO_Admin" },
      facts: inline({ all: [{ Action: ["**"], Resource: ["arn:aws:*"] }] }),
      expect: /^Inline policy all of role AWSReservedSSO_Admin gives every right/,
    },
    "two inline policies of a group do, each with its change": {
      resource: staff,
      facts: inline({ all: everything, buckets, more: everything }),
      expect: [
        {
          message:
            /^Inline policy all of group staff gives every right: .*; inline policy more of group staff /,
          placeholders: { "policy-name": ["all", "more"] },
        },
      ],
    },
  },
  notApplicable: {
    "a role is an AWS service's own": {
      resource: ops,
      facts: inline({ all: everything }, serviceRolePath),
      expect: /^Role ops is linked to an AWS service/,
    },
    "a role is made by Identity Center": {
      resource: ops,
      facts: inline({ all: everything }, "/aws-reserved/sso.amazonaws.com/eu-west-1/"),
      expect: /^Role ops was made by IAM Identity Center/,
    },
    "a role is left alone by the option": {
      resource: ops,
      facts: inline({ all: everything }),
      options: { exceptRoles: ["o*"] },
      expect: "Role ops is left alone by the option exceptRoles.",
    },
  },
});
