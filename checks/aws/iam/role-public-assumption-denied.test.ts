import { testCheck } from "@postern/testing";
import rolePublicAssumptionDenied from "./role-public-assumption-denied.ts";
import { trust } from "./shared/test-policies.test-support.ts";
import { ops, serviceRolePath } from "./shared/test-principals.test-support.ts";

const facts = (principal: unknown, rest: Readonly<Record<string, unknown>> = {}, path = "/") => ({
  trust: trust(principal, rest),
  path,
});
const when = (Condition: object) => ({ Condition });

testCheck(rolePublicAssumptionDenied, {
  pass: {
    "an account is trusted": {
      resource: ops,
      facts: facts({ AWS: "444455556666" }),
      expect:
        "Role ops cannot be assumed by everyone: no statement allows anything to everyone without limiting who that is.",
    },
    "everyone of one organization is trusted": {
      resource: ops,
      facts: facts("*", when({ StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } })),
      expect: /^Role ops cannot be assumed by everyone/,
    },
    "a path of an organization is given in another operator": {
      resource: ops,
      facts: facts("*", when({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-exampleorgid/*" } })),
      expect: /^Role ops cannot be assumed by everyone/,
    },
    "everyone may only tag sessions": {
      resource: ops,
      facts: facts("*", { Action: "sts:TagSession" }),
      expect: /^Role ops cannot be assumed by everyone/,
    },
    "a star in the name of a role is no wildcard": {
      resource: ops,
      facts: facts({ AWS: "arn:aws:iam::111122223333:role/app-*" }),
      expect: /^Role ops cannot be assumed by everyone/,
    },
  },
  fail: {
    "everyone is trusted": {
      resource: ops,
      facts: facts("*"),
      expect: "Role ops can be assumed by everyone: statement 1 allows sts:AssumeRole to everyone.",
    },
    "an external id is no secret": {
      resource: ops,
      facts: facts({ AWS: ["*"] }, when({ StringEquals: { "sts:ExternalId": "loft" } })),
      expect: /its condition on sts:ExternalId does not limit who may come\.$/,
    },
    "any principal's ARN will do": {
      resource: ops,
      facts: facts("*", when({ StringLike: { "aws:PrincipalArn": "*" } })),
      expect: /^Role ops can be assumed by everyone/,
    },
    "a public identity provider is trusted without an application": {
      resource: ops,
      facts: facts({ Federated: "www.amazon.com" }, { Action: "sts:AssumeRoleWithWebIdentity" }),
      expect: /^Role ops can be assumed by everyone/,
    },
  },
  manual: {
    "a condition has a key of unknown meaning": {
      resource: ops,
      facts: facts("*", when({ StringEquals: { "loft:Key": "one" } })),
      expect: /^Look who may assume role ops: .*loft:Key/,
    },
  },
  notApplicable: {
    "a role is an AWS service's own": {
      resource: ops,
      facts: facts("*", {}, serviceRolePath),
      expect: /^Role ops is linked to an AWS service/,
    },
  },
});
