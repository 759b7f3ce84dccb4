import { describe, expect, test } from "vitest";
import { policyOf } from "../../test/policy-of.ts";
import { effectiveBlock, onBucket, publicGrants } from "./bucket-access.ts";

const group = (name: string, permission = "READ") => ({
  grantee: { uri: `http://acs.amazonaws.com/groups/${name}` },
  permission,
});
const user = (id: string) => ({ grantee: { id }, permission: "FULL_CONTROL" });

test.each([
  ["everyone", group("global/AllUsers"), true],
  ["everyone with an AWS account", group("global/AuthenticatedUsers"), true],
  ["the anonymous user", user("65a011a29cdf8ec533ec3d1ccaae921c"), true],
  ["S3's log delivery", group("s3/LogDelivery", "WRITE"), false],
  ["a canonical user", user("79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"), false],
])("a grant to %s is public: %s", (_, grant, isPublic) => {
  expect(publicGrants([grant])).toEqual(isPublic ? [grant] : []);
});

test.each([
  ["READ", true, false],
  ["READ_ACP", true, false],
  ["WRITE", false, true],
  ["WRITE_ACP", false, true],
  ["FULL_CONTROL", true, true],
])("%s reads: %s, writes: %s", (permission, reads, writes) => {
  const grants = [group("global/AllUsers", permission)];
  expect(publicGrants(grants, "read").length > 0).toBe(reads);
  expect(publicGrants(grants, "write").length > 0).toBe(writes);
});

test("of bucket and account the stricter setting is in force", () => {
  const none = {
    blockPublicAcls: false,
    ignorePublicAcls: false,
    blockPublicPolicy: false,
    restrictPublicBuckets: false,
  };
  const bucket = { ...none, blockPublicAcls: true };
  const account = { ...none, restrictPublicBuckets: true };
  expect(effectiveBlock(bucket, account)).toEqual({
    ...none,
    blockPublicAcls: true,
    restrictPublicBuckets: true,
  });
  expect(effectiveBlock(undefined, account)).toEqual(account);
  expect(effectiveBlock(undefined, undefined)).toEqual(none);
});

describe("what a statement of a bucket's policy is about", () => {
  const bucket = "arn:aws:s3:::pigeons";
  test.each<[string, object, ofBucket: boolean, ofObjects: boolean]>([
    ["everything", { Resource: "*" }, true, true],
    ["the bucket", { Resource: bucket }, true, false],
    ["the objects", { Resource: `${bucket}/*` }, false, true],
    ["some objects", { Resource: `${bucket}/in/*` }, false, true],
    ["both", { Resource: [bucket, `${bucket}/*`] }, true, true],
    ["both by one pattern", { Resource: `${bucket}*` }, true, true],
    ["another bucket", { Resource: "arn:aws:s3:::letters*" }, false, false],
    ["all but the bucket", { NotResource: bucket }, false, true],
    ["all but the objects", { NotResource: `${bucket}/*` }, true, false],
    ["all but some objects", { NotResource: `${bucket}/in/*` }, true, true],
  ])("%s", (_, element, ofBucket, ofObjects) => {
    const { statements } = policyOf({ Effect: "Allow", Action: "*", ...element });
    const reach = (action: string) => statements.some((one) => onBucket(one, action, bucket) !== undefined);
    expect(["s3:DeleteBucketPolicy", "s3:PutEncryptionConfiguration"].map(reach)).toEqual([
      ofBucket,
      ofBucket,
    ]);
    expect(["s3:PutObjectAcl", "s3:deleteobject"].map(reach)).toEqual([ofObjects, ofObjects]);
    // What is about neither by its name may be about either.
    expect(reach("s3:ReplicateDelete")).toBe(ofBucket || ofObjects);
  });
});
