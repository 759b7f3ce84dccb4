import { testCheck } from "@postern/testing";
import { openPolicy } from "../shared/test-policies.test-support.ts";
import bucketPublicWriteDenied from "./bucket-public-write-denied.ts";
import {
  accountBlocks,
  blocked,
  bucketFacts,
  open,
  resource,
  toEveryone,
} from "./shared/test-buckets.test-support.ts";

const publicPolicy = { policyStatus: { isPublic: true }, policy: openPolicy("s3:PutObjectAcl") };

testCheck(bucketPublicWriteDenied, {
  pass: {
    "nothing is for everyone": {
      resource,
      facts: bucketFacts({}),
      needs: accountBlocks(open),
      expect: "Neither ACL nor policy of bucket pigeons lets everyone write.",
    },
    "the account's block undoes a public policy": {
      resource,
      facts: bucketFacts(publicPolicy),
      needs: accountBlocks(blocked),
      expect:
        "Not everyone may write bucket pigeons: AWS calls its policy public, but RestrictPublicBuckets is on.",
    },
    "disabled ACLs undo a public grant": {
      resource,
      facts: bucketFacts({ acl: [toEveryone("WRITE_ACP")], ownership: "BucketOwnerEnforced" as const }),
      needs: accountBlocks(open),
      expect:
        "Not everyone may write bucket pigeons: its ACL grants WRITE_ACP to AllUsers, but its ACLs are off or IgnorePublicAcls is on.",
    },
    "what everyone may do is something else": {
      resource,
      facts: bucketFacts({ policyStatus: { isPublic: true }, policy: openPolicy("s3:GetObject") }),
      needs: accountBlocks(open),
      expect: "Neither ACL nor policy of bucket pigeons lets everyone write.",
    },
  },
  fail: {
    "the ACL grants it to everyone": {
      resource,
      facts: bucketFacts({ acl: [toEveryone("WRITE_ACP")] }),
      needs: accountBlocks(open),
      expect: "Everyone may write bucket pigeons: its ACL grants WRITE_ACP to AllUsers.",
    },
    "the policy allows it to everyone": {
      resource,
      facts: bucketFacts(publicPolicy),
      needs: accountBlocks(open),
      expect:
        /^Everyone may write bucket pigeons: in its policy statement "Everyone" allows .* to everyone\.$/,
    },
    "the option takes the policy by its letter": {
      resource,
      facts: bucketFacts(publicPolicy),
      needs: accountBlocks(blocked),
      options: { literal: true },
      expect: /^Everyone may write bucket pigeons: in its policy/,
    },
  },
});
