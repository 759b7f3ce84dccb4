import { testCheck } from "@postern/testing";
import customerPolicyPrivilegeEscalationAbsent from "./customer-policy-privilege-escalation-absent.ts";
import { policy } from "./shared/test-policies.test-support.ts";

type Statements = readonly Readonly<Record<string, unknown>>[];
const facts = (...statements: Statements) => ({
  document: policy(...statements),
  usage: { attachments: 1, boundaries: 0 },
});
const good = /^Policy example gives no way to gain rights: /;
const pass = (Resource: string, Condition?: object) => ({
  Action: "iam:PassRole",
  Resource,
  ...(Condition && { Condition }),
});
const passedTo = (service: string) => ({ StringEquals: { "iam:PassedToService": service } });
const run = { Action: "ec2:RunInstances" };
const namedRole = "arn:aws:iam::111122223333:role/web";

testCheck(customerPolicyPrivilegeEscalationAbsent, {
  pass: {
    "it allows keys of one's own only": {
      facts: facts({ Action: "iam:CreateAccessKey", Resource: "arn:aws:iam::*:user/${aws:username}" }),
      expect:
        "Policy example gives no way to gain rights: no known set of actions that gives more rights is allowed.",
    },
    "one named role may be passed to instances": { facts: facts(pass(namedRole), run), expect: good },
    "roles may be passed to another service only": {
      facts: facts(pass("*", passedTo("glue.amazonaws.com")), run),
      expect: good,
    },
    "one function may be changed": {
      facts: facts({
        Action: "lambda:UpdateFunctionCode",
        Resource: "arn:aws:lambda:us-east-1:111122223333:function:web",
      }),
      expect: good,
    },
    "one project may be built": {
      facts: facts({
        Action: "codebuild:StartBuild",
        Resource: "arn:aws:codebuild:us-east-1:111122223333:project/web",
      }),
      expect: good,
    },
    "sessions are limited by a tag": {
      facts: facts({
        Action: "ssm:StartSession",
        Condition: { StringEquals: { "ssm:resourceTag/team": "web" } },
      }),
      expect: good,
    },
  },
  fail: {
    "policies of others may be written": {
      facts: facts({ Action: "iam:PutUserPolicy" }),
      expect: "Policy example lets its holder gain rights: statement 1 allows iam:PutUserPolicy.",
    },
    "it allows everything of IAM, but denies it on one role": {
      facts: facts({ Action: "iam:*" }, { Effect: "Deny", Action: "iam:*", Resource: namedRole }),
      expect: /and \d+ more|more sets of actions\.$/,
    },
    "any role may be passed to instances": {
      facts: facts(pass("*", passedTo("ec2.amazonaws.com")), run),
      expect: /iam:PassRole and ec2:RunInstances/,
    },
    "one named role may be passed, and the option counts what exists": {
      facts: facts(pass(namedRole), run),
      options: { existing: true },
      expect: /iam:PassRole and ec2:RunInstances/,
    },
    "it is attached to nothing, and the option counts that": {
      facts: { ...facts({ Action: "iam:PutUserPolicy" }), usage: { attachments: 0, boundaries: 0 } },
      options: { unattached: true },
      expect: /^Policy example lets its holder gain rights/,
    },
  },
  manual: {
    "a condition limits the role that is passed": {
      facts: facts(pass("*", { StringEquals: { "aws:ResourceTag/team": "web" } }), run),
      expect: /^Look whether policy example lets its holder gain rights: .*aws:ResourceTag\/team/,
    },
  },
  notApplicable: {
    "it gives every right, which the checks of administrators judge": {
      facts: facts({}),
      expect: /^Policy example gives every right: .*; that is judged by the checks of administrators\.$/,
    },
    "it is attached to nothing": {
      facts: { ...facts({ Action: "iam:PutUserPolicy" }), usage: { attachments: 0, boundaries: 0 } },
      expect: "Policy example is attached to nothing.",
    },
  },
});
