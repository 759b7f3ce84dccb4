import { testCheck } from "@postern/testing";
import distributionS3OriginExists from "./distribution-s3-origin-exists.ts";
import { distribution } from "./shared/test-distributions.test-support.ts";

const resource = distribution();
const bucket = (name: string, existence: "own" | "elsewhere" | "missing") => ({
  resource: { name, uid: `arn:aws:s3:::${name}` },
  facts: { existence },
});
const needs = {
  buckets: [bucket("letters", "own"), bucket("stamps", "elsewhere"), bucket("lost", "missing")],
};

testCheck(distributionS3OriginExists, {
  pass: {
    "the bucket is the account's own": {
      resource,
      facts: { originBuckets: ["letters"] },
      needs,
      expect: "Bucket letters, an origin of distribution E1A2B3C4D5E6F7, is the account's own.",
    },
    "the bucket is another account's": {
      resource,
      facts: { originBuckets: ["stamps"] },
      needs,
      expect: "Bucket stamps, an origin of distribution E1A2B3C4D5E6F7, exists outside of the account.",
    },
  },
  fail: {
    "one of two buckets does not exist": {
      resource,
      facts: { originBuckets: ["letters", "lost"] },
      needs,
      expect: [
        { status: "pass", message: /letters/, discriminator: "letters" },
        {
          message: "Distribution E1A2B3C4D5E6F7 has bucket lost for an origin, which does not exist.",
          discriminator: "lost",
          placeholders: { bucket: "lost" },
        },
      ],
    },
  },
  manual: {
    "the origin is newer than the list of buckets": {
      resource,
      facts: { originBuckets: ["new"] },
      needs,
      expect: "Bucket new became an origin of E1A2B3C4D5E6F7 during the scan; look again.",
    },
  },
  notApplicable: {
    "no origin is a bucket": {
      resource,
      facts: { originBuckets: [] },
      needs,
      expect: "Distribution E1A2B3C4D5E6F7 has no bucket for an origin.",
    },
    "the distribution is disabled": {
      resource: distribution({ enabled: false }),
      facts: { originBuckets: ["lost"] },
      needs,
      expect: "Distribution E1A2B3C4D5E6F7 is disabled and serves nothing.",
    },
  },
});
