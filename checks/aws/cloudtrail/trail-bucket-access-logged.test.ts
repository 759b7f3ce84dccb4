import { testCheck } from "@postern/testing";
import { bucketOfArchive, elsewhere, trail, trailBucket } from "./shared/trail-bucket.test-support.ts";
import trailBucketAccessLogged from "./trail-bucket-access-logged.ts";

const other = { resource: { uid: "arn:aws:s3:::pigeons", name: "pigeons" }, facts: { logging: null } };
const logging = (to: { bucket: string } | null) => ({
  buckets: [other, { resource: trailBucket, facts: { logging: to } }],
  foreign: [],
});
const loggingInArchive = (to: { bucket: string } | null) => ({
  buckets: [other],
  foreign: [bucketOfArchive({ logging: to })],
});

testCheck(trailBucketAccessLogged, {
  pass: {
    "the bucket logs into another one": {
      resource: trail,
      facts: {},
      needs: logging({ bucket: "logs" }),
      expect: "Accesses to bucket trail-bucket, to which trail main delivers, are logged in bucket logs.",
    },
    "the bucket of the account that keeps the organization's logs into another one": {
      resource: trail,
      facts: {},
      needs: loggingInArchive({ bucket: "logs" }),
      expect:
        "Accesses to bucket trail-bucket of account 999900001111, to which trail main delivers, are logged in bucket logs.",
    },
  },
  fail: {
    "the bucket logs nothing": {
      resource: trail,
      facts: {},
      needs: logging(null),
      expect: [
        {
          message: "Nothing logs who accesses bucket trail-bucket, to which trail main delivers.",
          placeholders: { bucket: "trail-bucket" },
        },
      ],
    },
    "nor does that of the account that keeps the organization's": {
      resource: trail,
      facts: {},
      needs: loggingInArchive(null),
      expect: [
        {
          message:
            /^Nothing logs who accesses bucket trail-bucket of account 999900001111, to which trail main/,
          placeholders: { bucket: "trail-bucket", owner: "999900001111" },
          variant: "in another account",
        },
      ],
    },
  },
  ...elsewhere({ buckets: [other] }, { logging: null }),
});
