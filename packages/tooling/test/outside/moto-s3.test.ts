import {
  CreateBucketCommand,
  PutBucketAclCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { motoLeftOut, startMoto } from "../../src/outside/moto.ts";
import { motoClient, motoStatuses, scanMoto, useMoto } from "./moto-scan.test-support.ts";

const blocked = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

const everyone = 'uri="http://acs.amazonaws.com/groups/global/AllUsers"';

describe.skipIf(motoLeftOut)("buckets of moto", () => {
  const moto = useMoto();
  let s3: S3Client;
  beforeAll(() => {
    s3 = new S3Client(motoClient(moto));
  });
  beforeEach(async () => {
    for (const Bucket of ["good", "bad"]) await s3.send(new CreateBucketCommand({ Bucket }));
  });

  const statuses = (check: string) => motoStatuses(moto, check, "us-east-1");
  const put = (Bucket: string, ...Statement: object[]) =>
    s3.send(
      new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) }),
    );
  const allow = (Bucket: string, Action: string, Principal: unknown) =>
    put(Bucket, { Effect: "Allow", Principal, Action, Resource: `arn:aws:s3:::${Bucket}/*` });

  test("blocks of buckets and of the account are judged as they were put", async () => {
    await s3.send(
      new PutPublicAccessBlockCommand({ Bucket: "good", PublicAccessBlockConfiguration: blocked }),
    );
    expect(await statuses("s3-bucket-public-access-blocked")).toEqual({ good: "pass", bad: "fail" });
    expect(Object.values(await statuses("s3-account-public-access-blocked"))).toEqual(["fail"]);
  });

  test("what everyone may do, by policy or ACL", async () => {
    await allow("bad", "s3:GetObject", "*");
    expect(await statuses("s3-bucket-public-read-denied")).toEqual({ good: "pass", bad: "fail" });
    expect(await statuses("s3-bucket-public-write-denied")).toEqual({ good: "pass", bad: "pass" });
    const OwnershipControls = { Rules: [{ ObjectOwnership: "ObjectWriter" as const }] };
    await s3.send(new PutBucketOwnershipControlsCommand({ Bucket: "bad", OwnershipControls }));
    await s3.send(new PutBucketAclCommand({ Bucket: "bad", GrantWrite: everyone }));
    expect(await statuses("s3-bucket-public-write-denied")).toEqual({ good: "pass", bad: "fail" });
    await s3.send(
      new PutPublicAccessBlockCommand({ Bucket: "bad", PublicAccessBlockConfiguration: blocked }),
    );
    expect(await statuses("s3-bucket-public-read-denied")).toEqual({ good: "pass", bad: "pass" });
    expect(await statuses("s3-bucket-public-write-denied")).toEqual({ good: "pass", bad: "pass" });
  });

  test("policies that ask for TLS, and that let another account in", async () => {
    await put("good", {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::good", "arn:aws:s3:::good/*"],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    await allow("bad", "s3:*", { AWS: "arn:aws:iam::444455556666:root" });
    expect(await statuses("s3-bucket-secure-transport-required")).toEqual({ good: "pass", bad: "fail" });
    const crossAccount = "s3-bucket-cross-account-access-restricted";
    expect(await statuses(crossAccount)).toEqual({ good: "pass", bad: "fail" });
    await allow("bad", "s3:Delete*", { AWS: "arn:aws:iam::444455556666:root" });
    expect(await statuses(crossAccount)).toEqual({ good: "pass", bad: "pass" });
  });

  test("a bucket of a name that Glue chooses is one's own, or another account's", async () => {
    await using accounts = await startMoto({ MOTO_ACCOUNT_ID: undefined });
    const own = "aws-glue-assets-123456789012-us-east-1";
    const strangers = "sagemaker-us-east-1-123456789012";
    const states = async () =>
      Object.fromEntries(
        (await scanMoto(accounts, "s3-bucket-predictable-name-owned", ["us-east-1"])).map(
          ({ resource, status }) => [resource.name, status],
        ),
      );
    await new S3Client(motoClient(accounts)).send(new CreateBucketCommand({ Bucket: own }));
    expect(await states()).toEqual({ [own]: "pass" });
    const { Credentials } = await new STSClient(motoClient(accounts)).send(
      new AssumeRoleCommand({ RoleArn: "arn:aws:iam::444455556666:role/stranger", RoleSessionName: "moto" }),
    );
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    };
    const stranger = new S3Client({ ...motoClient(accounts), credentials });
    await stranger.send(new CreateBucketCommand({ Bucket: strangers }));
    expect(await states()).toEqual({ [own]: "pass", [strangers]: "fail" });
  });

  test("versions without MFA delete fail", async () => {
    const VersioningConfiguration = { Status: "Enabled" as const };
    await s3.send(new PutBucketVersioningCommand({ Bucket: "bad", VersioningConfiguration }));
    expect(await statuses("s3-bucket-mfa-delete-enabled")).toEqual({ good: "fail", bad: "fail" });
  });
});
