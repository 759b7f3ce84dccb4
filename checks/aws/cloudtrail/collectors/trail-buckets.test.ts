import { testCollector, unreadable } from "@postern/testing";
import { accessDenied } from "@postern/testing/loopback";
import { services as s3 } from "../../s3/sound.ts";
import { blocked, open } from "../../s3/shared/test-buckets.test-support.ts";
import { services as cloudtrail } from "../sound.ts";
import { trailBuckets } from "./trail-buckets.ts";

const account = "111122223333";
const archive = "999900001111";
const managedBy = (managementAccount: string) => ({
  id: "o-exampleorgid",
  arn: `arn:aws:organizations::${managementAccount}:organization/o-exampleorgid`,
  managementAccount,
});
const member = { organization: managedBy("444455556666"), isAskedInstead: true };

const trail = (S3BucketName: string, differences: object = {}) => ({
  Name: "main",
  TrailARN: `arn:aws:cloudtrail:eu-west-1:${account}:trail/${S3BucketName}`,
  HomeRegion: "eu-west-1",
  IsMultiRegionTrail: true,
  IsOrganizationTrail: false,
  S3BucketName,
  ...differences,
});
const keyOf = (owner: string) => ({
  KmsKeyId: `arn:aws:kms:eu-west-1:${owner}:key/11111111-2222-3333-4444-555555555555`,
});
const telling = (trails: readonly object[], ...names: readonly string[]) => ({
  cloudtrail: { DescribeTrails: { trailList: trails } },
  s3: { ListBuckets: { Buckets: names.map((Name) => ({ Name, BucketRegion: "eu-west-1" })) } },
});

const uidOf = (bucket: string) => `arn:aws:s3:::${bucket}`;
const cause = unreadable("not-collected");
const ownerAlone = (owner: object) => ({
  owner,
  logging: cause,
  policyStatus: cause,
  policy: cause,
  acl: cause,
  ownership: cause,
  blocks: cause,
});

/** The management account, whose trails deliver there and which has these buckets. */
const management = (
  trails: readonly object[],
  own: readonly string[],
  expected: Readonly<Record<string, string>>,
) => ({
  organization: managedBy(account),
  fixtures: telling(trails, ...own),
  expect: Object.entries(expected).map(([name, owner]) => ({
    uid: uidOf(name),
    name,
    facets: ownerAlone({ answer: "elsewhere", account: owner }),
  })),
});

testCollector(
  trailBuckets,
  {
    "the management account names whom a bucket's name tells": management(
      [trail(`trails-${archive}`)],
      ["loft"],
      { [`trails-${archive}`]: archive },
    ),
    "or whose key encrypts the files": management(
      [trail(`trails-${account}`, keyOf(archive)), trail("bare"), trail("own-key", keyOf(account))],
      [],
      { [`trails-${account}`]: archive },
    ),
    "first the one of the organization's trail": management(
      [trail("trails-888899990000"), trail(`trails-${archive}`, { IsOrganizationTrail: true })],
      [],
      { [`trails-${archive}`]: archive, "trails-888899990000": "888899990000" },
    ),
    "and nobody for a bucket of its own": management([trail(`trails-${archive}`)], [`trails-${archive}`], {}),
    "who is named tells of the buckets that it has and trails deliver to": {
      ...member,
      fixtures: {
        ...telling([trail("trails"), trail("gone")], "loft", "trails"),
        s3control: { GetPublicAccessBlock: { PublicAccessBlockConfiguration: {} } },
      },
      regions: {
        "eu-west-1": {
          s3: {
            GetBucketAcl: { Owner: { ID: "0123abcd" }, Grants: [] },
            GetBucketLogging: { LoggingEnabled: { TargetBucket: "logs", TargetPrefix: "" } },
            GetBucketOwnershipControls: {
              OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] },
            },
            GetBucketPolicy: { Policy: '{"Version":"2012-10-17","Statement":[]}' },
            GetBucketPolicyStatus: { PolicyStatus: { IsPublic: false } },
            GetPublicAccessBlock: {
              PublicAccessBlockConfiguration: {
                BlockPublicAcls: true,
                IgnorePublicAcls: true,
                BlockPublicPolicy: true,
                RestrictPublicBuckets: true,
              },
            },
          },
        },
      },
      expect: [
        {
          uid: uidOf("trails"),
          account,
          facets: {
            owner: { answer: "owned" },
            logging: { bucket: "logs" },
            policyStatus: { isPublic: false },
            policy: { statements: [] },
            acl: [],
            ownership: "ObjectWriter",
            blocks: { bucket: blocked, account: open },
          },
        },
      ],
    },
    "who is named and has none of them has nothing to tell": {
      ...member,
      fixtures: telling([trail(`trails-${account}`)], "loft"),
      expect: [],
    },
    "a member that nobody names is not asked": {
      organization: managedBy("444455556666"),
      fixtures: {},
      expect: [{ uid: "o-exampleorgid", facets: ownerAlone({ answer: "not-management" }) }],
    },
    "nor is an account that stands alone": { fixtures: {}, expect: [] },
    "a denial is no answer": {
      ...member,
      fixtures: { ...telling([]), s3: { ListBuckets: accessDenied() } },
      expect: [],
      failure: "access-denied",
    },
  },
  { services: { ...cloudtrail, ...s3 } },
);
