import { testCheck } from "@postern/testing";
import inlinePolicyPrivilegeEscalationAbsent from "./inline-policy-privilege-escalation-absent.ts";
import { ann, inline, ops, serviceRolePath, staff } from "./shared/test-principals.test-support.ts";

const others = [{ Action: "iam:PutUserPolicy" }];
const functions = [{ Action: "lambda:UpdateFunctionCode" }];

testCheck(inlinePolicyPrivilegeEscalationAbsent, {
  pass: {
    "a group has no inline policy": {
      resource: staff,
      facts: inline({}),
      expect: "No inline policy of group staff lets its holder gain rights.",
    },
    "keys of one's own are no escalation": {
      resource: ann,
      facts: inline({
        self: [{ Action: "iam:CreateAccessKey", Resource: "arn:aws:iam::*:user/${aws:username}" }],
      }),
      expect: "No inline policy of user ann lets its holder gain rights.",
    },
    "what exists may be changed, and that is not asked": {
      resource: ops,
      facts: inline({ functions }),
      expect: "No inline policy of role ops lets its holder gain rights.",
    },
  },
  fail: {
    "policies of others may be written": {
      resource: ann,
      facts: inline({ others }),
      expect:
        "Inline policy others of user ann lets its holder gain rights: statement 1 allows iam:PutUserPolicy.",
    },
    "the action is written in other letters and by a wildcard": {
      resource: ops,
      facts: inline({ others: [{ Action: "IAM:putuser*" }] }),
      expect: /^Inline policy others of role ops lets its holder gain rights: /,
    },
    "what exists counts by the option": {
      resource: ops,
      facts: inline({ functions }),
      options: { existing: true },
      expect: /lambda:UpdateFunctionCode/,
    },
    "a group may write policies of others": {
      resource: staff,
      facts: inline({ others }),
      expect: /^Inline policy others of group staff lets its holder gain rights: /,
    },
  },
  manual: {
    "a condition limits it": {
      resource: ann,
      facts: inline({
        others: [
          { Action: "iam:PutUserPolicy", Condition: { Bool: { "aws:MultiFactorAuthPresent": true } } },
        ],
      }),
      expect: /^Look whether inline policy others of user ann lets its holder gain rights: .*MultiFactorAuth/,
    },
  },
  notApplicable: {
    "the policy gives every right": {
      resource: ann,
      facts: inline({ all: [{}] }),
      expect:
        "Inline policy all of user ann gives every right: statement 1 allows every action on all resources; that is judged by the checks of administrators.",
    },
    "a role is an AWS service's own": {
      resource: ops,
      facts: inline({ others }, serviceRolePath),
      expect: /^Role ops is linked to an AWS service/,
    },
  },
});
