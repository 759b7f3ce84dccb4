import type { Finding, MuteEntry } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { createMuter } from "./mutes.ts";

const bucket: Finding = {
  id: "0".repeat(64),
  checkId: "s3-bucket-private",
  status: "fail",
  severity: "high",
  message: "The bucket is public.",
  resource: {
    uid: "arn:aws:s3:::nonprod",
    type: "AWS::S3::Bucket",
    name: "nonprod",
    partition: "aws",
    account: "111122223333",
    region: "eu-west-1",
  },
  evidence: [],
  at: "2026-11-02T08:00:00.000Z",
};
const organization: Finding = {
  ...bucket,
  checkId: "iam-organization-root-credentials-management-enabled",
  resource: {
    ...bucket.resource,
    uid: "o-exampleorgid",
    name: "o-exampleorgid",
    arn: "arn:aws:organizations::111122223333:organization/o-exampleorgid",
  },
};
const today = "2026-11-24";
const entry = (match: Partial<MuteEntry>): MuteEntry => ({
  reason: "Accepted.",
  until: "2027-01-31",
  ...match,
});
const muterOf = (...entries: Partial<MuteEntry>[]) => createMuter(entries.map(entry), today, "mutes.yaml");
const isMuted = (match: Partial<MuteEntry>, finding: Finding) =>
  muterOf(match).mute(finding).muted !== undefined;

test("an entry with a discriminator mutes that finding of a check alone", () => {
  const ofPort = (discriminator: string) => ({ ...bucket, discriminator });
  expect(isMuted({ check: "s3-*", discriminator: "port-22" }, ofPort("port-22"))).toBe(true);
  expect(isMuted({ check: "s3-*", discriminator: ["port-2?"] }, ofPort("port-22"))).toBe(true);
  expect(isMuted({ check: "s3-*", discriminator: "port-22" }, ofPort("port-3389"))).toBe(false);
  expect(isMuted({ check: "s3-*", discriminator: "port-22" }, bucket)).toBe(false);
  expect(isMuted({ check: "s3-*" }, ofPort("port-22"))).toBe(true);
});

describe("an entry", () => {
  test.each<[Partial<MuteEntry>, boolean]>([
    [{ resource: "prod" }, false],
    [{ resource: "non" }, false],
    [{ resource: "nonprod" }, true],
    [{ resource: "*prod" }, true],
    [{ resource: "arn:aws:s3:::nonprod" }, true],
    [{ resource: "arn:aws:s3:::prod" }, false],
    [{ resource: ["prod", "nonprod"] }, true],
    [{ resource: ["prod", "test"] }, false],
    [{ resource: "nonpro." }, false],
    [{ check: "s3-bucket-private" }, true],
    [{ check: "s3-bucket" }, false],
    [{ check: "s3-*" }, true],
    [{ check: ["iam-*", "s3-*"], resource: "nonprod" }, true],
    [{ check: "s3-*", resource: "prod" }, false],
    [{ check: "iam-*", resource: "nonprod" }, false],
    [{ check: "s3-*", account: "111122223333", region: "eu-*" }, true],
    [{ check: "s3-*", account: "444455556666" }, false],
    [{ check: "s3-*", account: "1111" }, false],
    [{ check: "s3-*", region: "us-*" }, false],
    [{ check: "s3-*", account: "*", region: "*", resource: "*" }, true],
  ])("%j mutes what it matches as a whole: %s", (match, muted) => {
    expect(isMuted(match, bucket)).toBe(muted);
  });

  test("matches a resource by its ARN where that is not its uid", () => {
    expect(isMuted({ resource: "arn:aws:organizations::*:organization/o-exampleorgid" }, organization)).toBe(
      true,
    );
    expect(isMuted({ resource: "o-exampleorgid" }, organization)).toBe(true);
  });

  test("leaves its reason, its last day, and where it stands; the verdict stays", () => {
    const muter = muterOf(
      { check: "ec2-*" },
      { check: "s3-*", reason: "Public site." },
      { resource: "nonprod" },
    );
    expect(muter.mute(bucket)).toEqual({
      ...bucket,
      muted: { reason: "Public site.", until: "2027-01-31", source: "mutes.yaml, entry 2" },
    });
    expect(bucket).not.toHaveProperty("muted");
  });

  test.each<[Finding["status"], boolean]>([
    ["fail", true],
    ["unknown", true],
    ["manual", true],
    ["pass", false],
    ["not-applicable", false],
  ])("for a finding that is %s mutes it: %s", (status, muted) => {
    expect(isMuted({ check: "*" }, { ...bucket, status })).toBe(muted);
  });

  test("mutes on its last day, and is expired on the next", () => {
    const lastDay = muterOf({ check: "*", until: today });
    expect(lastDay.mute(bucket).muted).toBeDefined();
    expect(lastDay.expired()).toEqual([]);
    const expired = muterOf({ check: "*" }, { check: "*", until: "2026-11-23" });
    expect(expired.expired()).toMatchObject([{ number: 2, until: "2026-11-23" }]);
    expect(isMuted({ check: "*", until: "2026-11-23" }, bucket)).toBe(false);
  });
});

describe("unused entries", () => {
  const scope = {
    checks: ["s3-bucket-private", "iam-root-mfa-enabled"],
    accounts: ["111122223333"],
    regions: ["eu-west-1", "us-east-1"],
  };

  test("are those in force that muted nothing; one that an earlier entry covers is used", () => {
    const muter = muterOf(
      { check: "s3-*" },
      { resource: "nonprod" },
      { check: "iam-root-mfa-enabled" },
      { check: "iam-root-mfa-enabled", until: "2026-01-01" },
    );
    expect(muter.unused(scope)).toHaveLength(3);
    muter.mute(bucket);
    expect(muter.unused(scope).map(({ number }) => number)).toEqual([3]);
  });

  test.each<[Partial<MuteEntry>, boolean]>([
    [{ check: "ec2-*" }, false],
    [{ check: "s3-*", account: "444455556666" }, false],
    [{ check: "s3-*", region: "sa-east-1" }, false],
    [{ check: "s3-*", account: "1111*", region: "eu-*", resource: "gone" }, true],
  ])("are only those that speak of what was scanned: %j, %s", (match, isTold) => {
    expect(muterOf(match).unused(scope)).toHaveLength(isTold ? 1 : 0);
  });
});
