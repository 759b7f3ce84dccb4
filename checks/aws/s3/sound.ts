import type { ErrorAnswers } from "@postern/testing";
import { awsError, type Fixtures } from "@postern/testing/loopback";
import * as s3 from "./clients/s3.ts";
import * as s3control from "./clients/s3-control.ts";

export const services = { s3, s3control };

const PublicAccessBlockConfiguration = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};
/** The policy of buckets that refuses whoever does not use TLS. */
export const httpsOnly = (...buckets: readonly string[]) => ({
  Policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: buckets.flatMap((bucket) => [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`]),
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  }),
});

const noBucket = awsError("NoSuchBucket", { status: 404, message: "The specified bucket does not exist" });

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    s3: {
      ListBuckets: { Owner: { ID: "0123abcd" }, Buckets: [{ Name: "loft", BucketRegion: "eu-central-1" }] },
      GetBucketAcl: {
        Owner: { ID: "0123abcd" },
        Grants: [{ Grantee: { Type: "CanonicalUser", ID: "0123abcd" }, Permission: "FULL_CONTROL" }],
      },
      // None of the names that AWS's tools choose is taken.
      GetBucketLocation: noBucket,
      GetBucketLogging: { LoggingEnabled: { TargetBucket: "logs", TargetPrefix: "loft/" } },
      GetBucketOwnershipControls: {
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
      },
      GetBucketPolicy: httpsOnly("loft"),
      GetBucketPolicyStatus: { PolicyStatus: { IsPublic: false } },
      GetBucketVersioning: { Status: "Enabled", MFADelete: "Enabled" },
      GetObjectLockConfiguration: { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } },
      GetPublicAccessBlock: { PublicAccessBlockConfiguration },
    },
    s3control: {
      GetAccessPoint: { Name: "labels", PublicAccessBlockConfiguration },
      GetPublicAccessBlock: { PublicAccessBlockConfiguration },
      ListAccessPoints: {
        AccessPointList: [
          {
            Name: "labels",
            AccessPointArn: "arn:aws:s3:eu-central-1:111122223333:accesspoint/labels",
            NetworkOrigin: "Internet",
            Bucket: "loft",
          },
        ],
      },
      ListMultiRegionAccessPoints: {
        AccessPoints: [
          {
            Name: "everywhere",
            Alias: "mfzwi23gnjvgw.mrap",
            Status: "READY",
            PublicAccessBlock: PublicAccessBlockConfiguration,
          },
        ],
      },
    },
  }) satisfies Fixtures<typeof services>;

/** A deleted bucket is left out; to the trail that delivers to it, it is none of the account's. */
const gone = {
  NoSuchBucket: {
    "cloudtrail-trail-bucket-access-logged": "manual",
    "cloudtrail-trail-bucket-public-access-denied": "manual",
    ...Object.fromEntries(
      [
        "cross-account-access-restricted",
        "mfa-delete-enabled",
        "public-access-blocked",
        "public-read-denied",
        "public-write-denied",
        "secure-transport-required",
      ].map((rest) => [`s3-bucket-${rest}`, "not-applicable" as const]),
    ),
  },
} as const;

/** The errors that are answers. */
export const errors: ErrorAnswers = {
  "s3:GetAccessPoint": { NoSuchAccessPoint: "not-applicable" },
  "s3:GetBucketAcl": gone,
  "s3:GetBucketLocation": { NoSuchBucket: "not-applicable" },
  "s3:GetBucketLogging": gone,
  "s3:GetBucketOwnershipControls": gone,
  "s3:GetBucketPolicy": {
    ...gone,
    NoSuchBucketPolicy: {
      "s3-bucket-cross-account-access-restricted": "pass",
      "s3-bucket-secure-transport-required": "fail",
    },
  },
  "s3:GetBucketPolicyStatus": { ...gone, NoSuchBucketPolicy: "pass" },
  "s3:GetBucketVersioning": gone,
  "s3:GetObjectLockConfiguration": gone,
  "s3:GetPublicAccessBlock": {
    ...gone,
    NoSuchPublicAccessBlockConfiguration: {
      "s3-account-public-access-blocked": "fail",
      "s3-bucket-public-access-blocked": "fail",
    },
  },
};
