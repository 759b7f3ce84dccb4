import { testCheck } from "@postern/testing";
import roleConfusedDeputyPrevented from "./role-confused-deputy-prevented.ts";
import { trust } from "./shared/test-policies.test-support.ts";
import { ops, serviceRolePath } from "./shared/test-principals.test-support.ts";

const facts = (services: string | string[], Condition?: object, path = "/") => ({
  trust: trust({ Service: services }, Condition && { Condition }),
  path,
});

testCheck(roleConfusedDeputyPrevented, {
  pass: {
    "the source's account is given": {
      resource: ops,
      facts: facts("sns.amazonaws.com", { StringEquals: { "aws:SourceAccount": "111122223333" } }),
      expect: "Role ops lets sns.amazonaws.com act for named resources only.",
    },
    "the source's ARN is given with its account": {
      resource: ops,
      facts: facts("sns.amazonaws.com", {
        ArnLike: { "aws:SourceArn": "arn:aws:sns:*:111122223333:*" },
      }),
      expect: "Role ops lets sns.amazonaws.com act for named resources only.",
    },
  },
  fail: {
    "a service that sends the keys is not limited": {
      resource: ops,
      facts: facts(["sns.amazonaws.com", "lambda.amazonaws.com"]),
      options: { failServices: ["sns.amazonaws.com"] },
      expect: "Role ops may be assumed by sns.amazonaws.com for resources of any account.",
    },
  },
  manual: {
    "nobody knows whether the services send the keys": {
      resource: ops,
      facts: facts(["sns.amazonaws.com", "cloudtrail.amazonaws.com"]),
      expect:
        "Role ops may be assumed by sns.amazonaws.com and cloudtrail.amazonaws.com for resources of other accounts: look whether the service sends aws:SourceAccount or aws:SourceArn, and add a condition if so.",
    },
    "any source's ARN will do": {
      resource: ops,
      facts: facts("sns.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:*" } }),
      expect: /^Role ops may be assumed by sns\.amazonaws\.com/,
    },
  },
  notApplicable: {
    "the service acts inside the account": {
      resource: ops,
      facts: facts("ec2.amazonaws.com"),
      expect: "Role ops is for no service that acts across accounts.",
    },
    "a role is an AWS service's own": {
      resource: ops,
      facts: facts("sns.amazonaws.com", undefined, serviceRolePath),
      expect: /^Role ops is linked to an AWS service/,
    },
  },
});
