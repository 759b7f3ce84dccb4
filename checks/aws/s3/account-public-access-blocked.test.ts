import { testCheck } from "@postern/testing";
import accountPublicAccessBlocked from "./account-public-access-blocked.ts";
import { blocked, open } from "./shared/test-buckets.test-support.ts";

const needs = { buckets: [{ facts: {} }] };

testCheck(accountPublicAccessBlocked, {
  pass: {
    "all four settings are on": {
      facts: { block: blocked },
      needs,
      expect: "Account 111122223333 blocks all public access to its buckets.",
    },
  },
  fail: {
    "one setting is off": {
      facts: { block: { ...blocked, blockPublicPolicy: false } },
      needs,
      expect: "Account 111122223333 has BlockPublicPolicy off.",
    },
    "the option judges an account without buckets": {
      facts: { block: open },
      needs: { buckets: [] },
      options: { requireWithoutBuckets: true },
      expect:
        "Account 111122223333 has BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy and RestrictPublicBuckets off.",
    },
  },
  notApplicable: {
    "there is nothing that could be public": {
      facts: { block: open },
      needs: { buckets: [] },
      expect: "Account 111122223333 has no buckets.",
    },
  },
});
