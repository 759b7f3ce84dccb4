import { testCheck } from "@postern/testing";
import bucketPublicAccessBlocked from "./bucket-public-access-blocked.ts";
import { accountBlocks, blocked, open, resource } from "./shared/test-buckets.test-support.ts";

testCheck(bucketPublicAccessBlocked, {
  pass: {
    "the bucket blocks all public access": {
      resource,
      facts: { publicAccessBlock: blocked },
      needs: accountBlocks(open),
      expect: "All public access to bucket pigeons is blocked.",
    },
    "the account blocks all public access": {
      resource,
      facts: { publicAccessBlock: open },
      needs: accountBlocks(blocked),
      expect: "All public access to bucket pigeons is blocked.",
    },
    "each setting is on at the bucket or the account": {
      resource,
      facts: { publicAccessBlock: { ...open, blockPublicAcls: true, ignorePublicAcls: true } },
      needs: accountBlocks({ ...open, blockPublicPolicy: true, restrictPublicBuckets: true }),
      expect: "All public access to bucket pigeons is blocked.",
    },
  },
  fail: {
    "nothing is blocked anywhere": {
      resource,
      facts: { publicAccessBlock: open },
      needs: accountBlocks(open),
      expect:
        "Bucket pigeons or its account has BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy and RestrictPublicBuckets off.",
    },
    "one setting is off at both": {
      resource,
      facts: { publicAccessBlock: { ...blocked, restrictPublicBuckets: false } },
      needs: accountBlocks({ ...blocked, restrictPublicBuckets: false }),
      expect: "Bucket pigeons or its account has RestrictPublicBuckets off.",
    },
    "the option wants the bucket itself to block": {
      resource,
      facts: { publicAccessBlock: { ...blocked, blockPublicPolicy: false } },
      needs: accountBlocks(blocked),
      options: { level: "bucket" },
      expect: "Bucket pigeons itself has BlockPublicPolicy off.",
    },
  },
});
