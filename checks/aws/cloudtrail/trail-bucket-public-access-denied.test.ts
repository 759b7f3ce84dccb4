import { testCheck } from "@postern/testing";
import {
  accountBlocks,
  blocked,
  bucketFacts,
  open,
  toEveryone,
} from "../s3/shared/test-buckets.test-support.ts";
import { openPolicy } from "../shared/test-policies.test-support.ts";
import { bucketOfArchive, elsewhere, trail, trailBucket } from "./shared/trail-bucket.test-support.ts";
import trailBucketPublicAccessDenied from "./trail-bucket-public-access-denied.ts";

const other = { resource: { uid: "arn:aws:s3:::pigeons", name: "pigeons" }, facts: bucketFacts({}) };
const publicPolicy = { policyStatus: { isPublic: true }, policy: openPolicy("s3:GetObject") };
const needs = (differences: object, block = open) => ({
  ...accountBlocks(block),
  buckets: [other, { resource: trailBucket, facts: bucketFacts(differences) }],
  foreign: [],
});
const { publicAccessBlock: _, ...closed } = bucketFacts({});
const inArchive = (differences: object, account = open) => ({
  ...accountBlocks(blocked),
  buckets: [other],
  foreign: [bucketOfArchive({ ...closed, ...differences, blocks: { bucket: open, account } })],
});
const filled = { placeholders: { bucket: "trail-bucket" } };

testCheck(trailBucketPublicAccessDenied, {
  pass: {
    "neither ACL nor policy is public": {
      resource: trail,
      facts: {},
      needs: needs({}),
      expect: "Not everyone may read or write bucket trail-bucket, to which trail main delivers.",
    },
    "the account's block undoes what is public": {
      resource: trail,
      facts: {},
      needs: needs({ ...publicPolicy, acl: [toEveryone("READ")] }, blocked),
      expect: "Not everyone may read or write bucket trail-bucket, to which trail main delivers.",
    },
    "the block of the account that keeps the organization's logs does": {
      resource: trail,
      facts: {},
      needs: inArchive({ ...publicPolicy, acl: [toEveryone("WRITE")] }, blocked),
      expect:
        "Not everyone may read or write bucket trail-bucket of account 999900001111, to which trail main delivers.",
    },
  },
  fail: {
    "the policy lets everyone read": {
      resource: trail,
      facts: {},
      needs: needs(publicPolicy),
      expect: [
        {
          message:
            'Everyone may read bucket trail-bucket, to which trail main delivers: in its policy statement "Everyone" allows s3:GetObject to everyone.',
          ...filled,
        },
      ],
    },
    "the ACL lets everyone write": {
      resource: trail,
      facts: {},
      needs: needs({ acl: [toEveryone("WRITE")] }),
      expect: [
        {
          message:
            "Everyone may write bucket trail-bucket, to which trail main delivers: its ACL grants WRITE to AllUsers.",
          ...filled,
        },
      ],
    },
    "nothing undoes it in the account that keeps the organization's logs": {
      resource: trail,
      facts: {},
      needs: inArchive(publicPolicy),
      expect: [
        {
          message:
            /^Everyone may read bucket trail-bucket of account 999900001111, to which trail main delivers: /,
          placeholders: { bucket: "trail-bucket", owner: "999900001111" },
          variant: "in another account",
        },
      ],
    },
  },
  ...elsewhere(
    { ...accountBlocks(open), buckets: [other] },
    { ...closed, blocks: { bucket: open, account: open } },
  ),
});
