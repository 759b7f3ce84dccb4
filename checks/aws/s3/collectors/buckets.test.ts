import type { ListBucketsCommandInput } from "@aws-sdk/client-s3";
import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { accessDenied, awsError, rawReply, type Fault, type Fixtures } from "@postern/testing/loopback";
import { policyOf } from "../../shared/test-policies.test-support.ts";
import { services } from "../sound.ts";
import { blocked, open } from "../shared/test-buckets.test-support.ts";
import { buckets } from "./buckets.ts";

type S3 = Exclude<NonNullable<Fixtures<typeof services>["s3"]>, Fault>;

const statement = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
const everyone = "http://acs.amazonaws.com/groups/global/AllUsers";
const settings: S3 = {
  GetBucketAcl: {
    Owner: { ID: "0123abcd" },
    Grants: [
      { Grantee: { Type: "CanonicalUser", ID: "0123abcd" }, Permission: "FULL_CONTROL" },
      { Grantee: { Type: "Group", URI: everyone }, Permission: "READ" },
    ],
  },
  GetBucketLogging: { LoggingEnabled: { TargetBucket: "logs", TargetPrefix: "" } },
  GetBucketOwnershipControls: { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } },
  GetBucketPolicy: { Policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) },
  GetBucketPolicyStatus: { PolicyStatus: { IsPublic: true } },
  GetBucketVersioning: { Status: "Enabled", MFADelete: "Enabled" },
  GetObjectLockConfiguration: {
    ObjectLockConfiguration: {
      ObjectLockEnabled: "Enabled",
      Rule: { DefaultRetention: { Mode: "COMPLIANCE", Days: 1 } },
    },
  },
  GetPublicAccessBlock: {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
  },
};
const facets = {
  acl: [
    { grantee: { id: "0123abcd" }, permission: "FULL_CONTROL" as const },
    { grantee: { uri: everyone }, permission: "READ" as const },
  ],
  logging: { bucket: "logs" },
  ownership: "BucketOwnerEnforced" as const,
  policy: policyOf(statement),
  policyStatus: { isPublic: true },
  versioning: { status: "Enabled" as const, mfaDelete: "Enabled" as const },
  objectLock: { defaultMode: "COMPLIANCE" as const },
  publicAccessBlock: blocked,
};
type Code = Parameters<typeof unreadable>[0];
const unread = (code: Code) => {
  const cause = unreadable(code);
  const same = { acl: cause, logging: cause, ownership: cause, policy: cause, policyStatus: cause };
  return { ...same, versioning: cause, objectLock: cause, publicAccessBlock: cause };
};

const uidOf = (name: string) => `arn:aws:s3:::${name}`;
const listed = (name: string, BucketRegion?: string) => ({
  Name: name,
  ...(BucketRegion && { BucketRegion }),
});
const list = (...Buckets: ReturnType<typeof listed>[]): S3 => ({ ListBuckets: { Buckets } });
/** The same fault to whatever is asked of a bucket. */
const all = (fault: Fault): S3 =>
  Object.fromEntries(Object.keys(settings).map((operation) => [operation, fault])) as S3;
const redirect = (region: string) =>
  rawReply({
    status: 301,
    contentType: "application/xml",
    body: `<Error><Code>PermanentRedirect</Code><Message>Elsewhere</Message><Region>${region}</Region><RequestId>R</RequestId></Error>`,
  });

testCollector(
  buckets,
  {
    "buckets on several pages are read, each in its region": {
      fixtures: {
        s3: {
          ...all(awsError("InvalidRequest")),
          ListBuckets: pagesOf("Buckets", [[listed("a", "eu-west-1")], [listed("b", "us-west-2")]], {
            input: "ContinuationToken",
            output: "ContinuationToken",
          }),
        },
      },
      regions: { "eu-west-1": { s3: settings }, "us-west-2": { s3: settings } },
      expect: [
        { uid: uidOf("a"), name: "a", arn: uidOf("a"), region: "eu-west-1", facets },
        { uid: uidOf("b"), name: "b", region: "us-west-2", facets },
      ],
    },
    "what was never configured is a fact": {
      fixtures: {
        s3: {
          ...list(listed("bare", "eu-west-1")),
          GetBucketAcl: { Owner: { ID: "0123abcd" }, Grants: [] },
          GetBucketLogging: {},
          GetBucketOwnershipControls: awsError("OwnershipControlsNotFoundError", { status: 404 }),
          GetBucketPolicy: awsError("NoSuchBucketPolicy", { status: 404 }),
          GetBucketPolicyStatus: awsError("NoSuchBucketPolicy", { status: 404 }),
          GetBucketVersioning: {},
          GetObjectLockConfiguration: awsError("ObjectLockConfigurationNotFoundError", { status: 404 }),
          GetPublicAccessBlock: awsError("NoSuchPublicAccessBlockConfiguration", { status: 404 }),
        },
      },
      expect: [
        {
          uid: uidOf("bare"),
          facets: {
            acl: [],
            logging: null,
            ownership: "ObjectWriter",
            policy: null,
            policyStatus: { isPublic: false },
            versioning: { status: null, mfaDelete: null },
            objectLock: null,
            publicAccessBlock: open,
          },
        },
      ],
    },
    "a bucket that turns out to be elsewhere is asked once more there": {
      fixtures: { s3: { ...list(listed("moved", "eu-west-1")), ...all(redirect("eu-south-1")) } },
      regions: { "eu-south-1": { s3: settings } },
      expect: [{ uid: uidOf("moved"), region: "eu-west-1", facets }],
    },
    "and no more than once": {
      fixtures: { s3: { ...list(listed("lost", "eu-west-1")), ...all(redirect("eu-south-1")) } },
      regions: { "eu-south-1": { s3: all(redirect("eu-west-1")) } },
      expect: [{ uid: uidOf("lost"), facets: unread("service-error") }],
    },
    "a bucket without a region, as emulators list it, is asked in the global one": {
      fixtures: { s3: list(listed("emulated")) },
      regions: { "us-east-1": { s3: settings } },
      expect: [{ uid: uidOf("emulated"), region: "us-east-1", facets }],
    },
    "the account's canonical id is what S3 tells with the list, or what it does not": {
      fixtures: {
        s3: {
          ...settings,
          ListBuckets: ({ ContinuationToken }: ListBucketsCommandInput) =>
            ContinuationToken === undefined
              ? { Owner: { ID: "0123abcd" }, Buckets: [listed("told")], ContinuationToken: "next" }
              : { Buckets: [listed("untold")] },
        },
      },
      expect: [
        { uid: uidOf("told"), facets: { ...facets, owner: "0123abcd" } },
        { uid: uidOf("untold"), facets: { ...facets, owner: null } },
      ],
    },
    "an owner without its id is no owner": {
      fixtures: { s3: { ...settings, ListBuckets: { Owner: {}, Buckets: [listed("odd")] } } },
      expect: [{ uid: uidOf("odd"), facets: { ...facets, owner: unreadable("unexpected-reply") } }],
    },
    "a bucket that was deleted meanwhile is left out": {
      fixtures: {
        s3: { ...list(listed("gone", "eu-west-1")), ...all(awsError("NoSuchBucket", { status: 404 })) },
      },
      expect: [],
    },
    "a bucket that denies is unreadable": {
      fixtures: { s3: { ...list(listed("mine", "eu-west-1"), listed("vault", "eu-north-1")), ...settings } },
      regions: { "eu-north-1": { s3: all(accessDenied()) } },
      expect: [
        { uid: uidOf("mine"), facets },
        { uid: uidOf("vault"), facets: unread("access-denied") },
      ],
    },
    "a bucket in a region that is not enabled is unreadable": {
      fixtures: { s3: list(listed("remote", "ap-east-1")) },
      regions: { "ap-east-1": { s3: all(awsError("InvalidToken", { status: 400 })) } },
      expect: [{ uid: uidOf("remote"), region: "ap-east-1", facets: unread("credentials") }],
    },
    "the page of a proxy is no bucket without settings": {
      fixtures: {
        s3: {
          ...list(listed("mine", "eu-west-1")),
          ...all(rawReply({ contentType: "text/html", body: "<html><body>Sign in</body></html>" })),
        },
      },
      expect: [{ uid: uidOf("mine"), facets: unread("unexpected-reply") }],
    },
    "settings that S3 does not know are nothing": {
      fixtures: {
        s3: {
          ...list(listed("odd", "eu-west-1")),
          ...settings,
          GetBucketLogging: { LoggingEnabled: { TargetBucket: "", TargetPrefix: "" } },
          GetBucketOwnershipControls: { OwnershipControls: { Rules: [{ ObjectOwnership: "Odd" as never }] } },
          GetBucketVersioning: { Status: "Odd" as never },
          GetPublicAccessBlock: {},
        },
      },
      expect: [
        {
          uid: uidOf("odd"),
          facets: {
            ...facets,
            logging: unreadable("unexpected-reply"),
            ownership: unreadable("unexpected-reply"),
            versioning: unreadable("unexpected-reply"),
            publicAccessBlock: unreadable("unexpected-reply"),
          },
        },
      ],
    },
  },
  { services },
);
