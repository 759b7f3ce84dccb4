import { expect, test } from "vitest";
import { fingerprint } from "./fingerprint.ts";

const resource = {
  uid: "arn:aws:s3:::logs",
  type: "AWS::S3::Bucket",
  name: "logs",
  partition: "aws",
  account: "111122223333",
  region: "eu-west-1",
};

test("a fingerprint never changes: reports of earlier versions stay comparable", () => {
  expect(fingerprint("s3-bucket-private", resource, false)).toBe(
    "76432a82be857e93f3b4fe7816eae38a3a1692fe9d31e44e3304426f95d7eed8",
  );
});

test("a fingerprint ignores what people may rename", () => {
  const renamed = { ...resource, name: "journal", tags: { team: "a" }, arn: "x", type: "y" };
  expect(fingerprint("c", renamed, false)).toBe(fingerprint("c", resource, false));
});

test.each([
  ["check", fingerprint("other", resource, false)],
  ["partition", fingerprint("c", { ...resource, partition: "aws-cn" }, false)],
  ["account", fingerprint("c", { ...resource, account: "444455556666" }, false)],
  ["region", fingerprint("c", { ...resource, region: "us-east-1" }, false)],
  ["resource", fingerprint("c", { ...resource, uid: "arn:aws:s3:::other" }, false)],
  ["discriminator", fingerprint("c", resource, false, "1")],
])("a fingerprint tells the %s apart", (_name, other) => {
  expect(other).not.toBe(fingerprint("c", resource, false));
});

test("an organization's fingerprint does not depend on the account that was asked", () => {
  const other = { ...resource, account: "444455556666" };
  expect(fingerprint("c", other, true)).toBe(fingerprint("c", resource, true));
});
