import { testCheck } from "@postern/testing";
import { openPolicy } from "../shared/test-policies.test-support.ts";
import bucketPublicReadDenied from "./bucket-public-read-denied.ts";
import {
  accountBlocks,
  blocked,
  bucketFacts,
  open,
  resource,
  toEveryone,
} from "./shared/test-buckets.test-support.ts";

const publicPolicy = { policyStatus: { isPublic: true }, policy: openPolicy("s3:GetObject") };

testCheck(bucketPublicReadDenied, {
  pass: {
    "nothing is for everyone": {
      resource,
      facts: bucketFacts({}),
      needs: accountBlocks(open),
      expect: "Neither ACL nor policy of bucket pigeons lets everyone read.",
    },
    "the account's block undoes a public policy": {
      resource,
      facts: bucketFacts(publicPolicy),
      needs: accountBlocks(blocked),
      expect:
        "Not everyone may read bucket pigeons: AWS calls its policy public, but RestrictPublicBuckets is on.",
    },
    "disabled ACLs undo a public grant": {
      resource,
      facts: bucketFacts({ acl: [toEveryone("READ")], ownership: "BucketOwnerEnforced" as const }),
      needs: accountBlocks(open),
      expect:
        "Not everyone may read bucket pigeons: its ACL grants READ to AllUsers, but its ACLs are off or IgnorePublicAcls is on.",
    },
    "what everyone may do is something else": {
      resource,
      facts: bucketFacts({ policyStatus: { isPublic: true }, policy: openPolicy("s3:PutObject") }),
      needs: accountBlocks(open),
      expect: "Neither ACL nor policy of bucket pigeons lets everyone read.",
    },
  },
  fail: {
    "the ACL grants it to everyone": {
      resource,
      facts: bucketFacts({ acl: [toEveryone("READ")] }),
      needs: accountBlocks(open),
      expect: "Everyone may read bucket pigeons: its ACL grants READ to AllUsers.",
    },
    "the policy allows it to everyone": {
      resource,
      facts: bucketFacts(publicPolicy),
      needs: accountBlocks(open),
      expect:
        /^Everyone may read bucket pigeons: in its policy statement "Everyone" allows .* to everyone\.$/,
    },
    "the option takes the policy by its letter": {
      resource,
      facts: bucketFacts(publicPolicy),
      needs: accountBlocks(blocked),
      options: { literal: true },
      expect: /^Everyone may read bucket pigeons: in its policy/,
    },
  },
});
