import { expect, test } from "vitest";
import { nearestValue, unknownValue } from "./unknown-value.ts";

test("an unknown value names the nearest when it is near, and where all are", () => {
  const error = unknownValue(
    "region",
    "eu-wst-1",
    ["eu-west-1", "us-east-1"],
    "`postern list regions` shows all.",
  );
  expect(error).toMatchObject({
    code: "usage",
    message: "Unknown region “eu-wst-1”.",
    hint: "Did you mean “eu-west-1”? `postern list regions` shows all.",
  });
});

test("an unknown value that is near to none, or has none, gets no suggestion", () => {
  expect(unknownValue("region", "mars", ["eu-west-1"], "See the list.").hint).toBe("See the list.");
  expect(unknownValue("region", "mars", [], "See the list.", "configuration").hint).toBe("See the list.");
});

const checks = [
  "ec2-ebs-encryption-by-default-enabled",
  "iam-organization-root-credentials-management-enabled",
  "iam-root-access-key-absent",
  "iam-root-mfa-enabled",
  "iam-root-mfa-hardware-enabled",
  "prowler:iam_no_root_access_key",
];

test.each([
  ["iam-rot-mfa", "iam-root-mfa-enabled"],
  ["iam-root-acces-key", "iam-root-access-key-absent"],
  ["iam-root-mfa-hardwar", "iam-root-mfa-hardware-enabled"],
  ["iam-root-mfa-enable", "iam-root-mfa-enabled"],
  ["iam_root_mfa_enabled", "iam-root-mfa-enabled"],
  ["prowler:iam_no_rot", "prowler:iam_no_root_access_key"],
  ["kms", undefined],
  ["s3-bucket-private", undefined],
])("a value that may be cut short, %s, is nearest to %s", (value, nearest) => {
  expect(nearestValue(value, checks)).toBe(nearest);
});
