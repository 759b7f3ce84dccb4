import { testCheck } from "@postern/testing";
import policyCloudtrailFullAccessAbsent from "./policy-cloudtrail-full-access-absent.ts";
import {
  ann,
  inlineOf,
  managed,
  ops,
  serviceRolePath,
  staff,
} from "./shared/test-principals.test-support.ts";

const full = [{ Action: "cloudtrail:*" }];

testCheck(policyCloudtrailFullAccessAbsent, {
  pass: {
    "a customer managed policy allows reading": {
      facts: managed({ Action: "cloudtrail:Get*" }),
      expect:
        "Policy example does not give full access to CloudTrail: not every action of cloudtrail is allowed on all of its resources.",
    },
    "full access is to one trail": {
      facts: managed({
        Action: "cloudtrail:*",
        Resource: "arn:aws:cloudtrail:us-east-1:111122223333:trail/web",
      }),
      expect: /^Policy example does not give full access to CloudTrail/,
    },
    "a user has no inline policy": {
      resource: ann,
      facts: inlineOf({}),
      expect: "No inline policy of user ann gives full access to CloudTrail.",
    },
  },
  fail: {
    "a customer managed policy allows everything": {
      facts: managed(...full),
      expect:
        "Policy example gives full access to CloudTrail: statement 1 allows every action of cloudtrail.",
    },
    "everything is allowed on every trail": {
      facts: managed({ Action: "cloudtrail:*", Resource: "arn:aws:cloudtrail:*:*:trail/*" }),
      expect: /^Policy example gives full access to CloudTrail/,
    },
    "an inline policy of a role allows everything": {
      resource: ops,
      facts: inlineOf({ full }),
      expect: /^Inline policy full of role ops gives full access to CloudTrail: /,
    },
    "an inline policy of a user does": {
      resource: ann,
      facts: inlineOf({ full }),
      expect: /^Inline policy full of user ann /,
    },
    "an inline policy of a group does": {
      resource: staff,
      facts: inlineOf({ full }),
      expect: [{ message: /^Inline policy full of group staff /, placeholders: { "policy-name": ["full"] } }],
    },
  },
  manual: {
    "a condition limits it": {
      facts: managed({ Action: "cloudtrail:*", Condition: { Bool: { "aws:MultiFactorAuthPresent": true } } }),
      expect: /^Look whether policy example gives full access to CloudTrail: .*MultiFactorAuth/,
    },
  },
  notApplicable: {
    "it gives every right": {
      facts: managed({}),
      expect: /that is judged by the checks of administrators\.$/,
    },
    "a role is an AWS service's own": {
      resource: ops,
      facts: inlineOf({ full }, serviceRolePath),
      expect: /^Role ops is linked to an AWS service/,
    },
  },
});
