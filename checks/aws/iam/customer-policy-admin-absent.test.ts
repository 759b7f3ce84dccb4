import { testCheck } from "@postern/testing";
import customerPolicyAdminAbsent from "./customer-policy-admin-absent.ts";
import { policy } from "./shared/test-policies.test-support.ts";

const facts = (attachments: number, ...statements: object[]) => ({
  document: policy(...(statements as Record<string, unknown>[])),
  usage: { attachments, boundaries: 0 },
});
const everything = {};
const bucket = "arn:aws:s3:::loft";

testCheck(customerPolicyAdminAbsent, {
  pass: {
    "some actions are allowed on everything": {
      facts: facts(1, { Action: "s3:*" }),
      expect: "Policy example does not give every right: no statement allows every action on every resource.",
    },
    "everything but IAM is allowed, as PowerUserAccess has it": {
      facts: facts(1, { NotAction: ["iam:*", "organizations:*", "account:*"] }),
      expect: /^Policy example does not give every right/,
    },
    "a Deny takes everything away again": {
      facts: facts(1, everything, { Effect: "Deny" }),
      expect: /statement 2 denies every action on every resource\.$/,
    },
    "IAM alone is the question of another check": {
      facts: facts(1, { Action: "iam:*" }),
      expect: /^Policy example does not give every right/,
    },
  },
  fail: {
    "everything is allowed on everything": {
      facts: facts(2, everything),
      expect:
        "Policy example, attached 2 times, gives every right: statement 1 allows every action on all resources.",
    },
    "a condition does not excuse": {
      facts: facts(1, { Condition: { Bool: { "aws:MultiFactorAuthPresent": true } } }),
      expect: /with a condition on aws:MultiFactorAuthPresent, which limits no right\.$/,
    },
    "all actions are written otherwise": {
      facts: facts(1, { Action: "*:*" }),
      expect: /attached once, gives every right/,
    },
    "all actions are written as two stars": {
      facts: facts(1, { Action: "**" }),
      expect: /gives every right/,
    },
    "all resources stand in a list beside one": {
      facts: facts(1, { Resource: ["*", bucket] }),
      expect: /gives every right/,
    },
    "all resources are those of the partition": {
      facts: facts(1, { Resource: "arn:aws:*" }),
      expect: /gives every right/,
    },
    "one bucket alone is left out": { facts: facts(1, { NotResource: bucket }), expect: /gives every right/ },
    "all but S3 is allowed": {
      facts: facts(1, { NotAction: "s3:*" }),
      expect: /allows every action but s3:\* on all resources\.$/,
    },
    "it is attached to nothing yet": {
      facts: facts(0, everything),
      expect: /^Policy example, attached to nothing so far, gives every right/,
    },
  },
  notApplicable: {
    "it is a permissions boundary only": {
      facts: { document: policy(everything), usage: { attachments: 0, boundaries: 3 } },
      expect: "Policy example is a permissions boundary only, which gives no right.",
    },
    "policies that are attached to nothing do not count": {
      facts: facts(0, everything),
      options: { unattached: false },
      expect: "Policy example is attached to nothing.",
    },
  },
  manual: {
    "the endpoint does not tell of boundaries": {
      facts: { document: policy(everything), usage: { attachments: 0 } },
      expect: /whether it is a permissions boundary, which gives none, is not told/,
    },
  },
});
