import { expect, test } from "vitest";
import { bucketOfOrigin } from "./s3-origin.ts";

test.each([
  ["letters.s3.amazonaws.com", "letters"],
  ["letters.s3.eu-west-1.amazonaws.com", "letters"],
  ["letters.s3-eu-west-1.amazonaws.com", "letters"],
  ["letters.s3.dualstack.eu-west-1.amazonaws.com", "letters"],
  ["Letters.S3.Amazonaws.com", "letters"],
  ["www.letters.example.s3.amazonaws.com", "www.letters.example"],
  ["my.s3.letters.s3.eu-west-1.amazonaws.com", "my.s3.letters"],
  ["letters.s3-website-eu-west-1.amazonaws.com", undefined],
  ["letters.s3-website.eu-central-1.amazonaws.com", undefined],
  ["letters-1a2b-s3alias.s3.eu-west-1.amazonaws.com", undefined],
  ["letters-111122223333.s3-accesspoint.eu-west-1.amazonaws.com", undefined],
  ["letters.s3-accelerate.amazonaws.com", undefined],
  ["s3.eu-west-1.amazonaws.com", undefined],
  ["letters.s3.amazonaws.com.attacker.example", undefined],
  ["s3.letters.example", undefined],
  ["letters.s3.us-gov-west-1.amazonaws.com", undefined],
  ["letters.s3.cn-north-1.amazonaws.com.cn", undefined],
])("%s in aws: %s", (domain, bucket) => {
  expect(bucketOfOrigin(domain, "aws")).toBe(bucket);
});

test.each([
  ["letters.s3.cn-north-1.amazonaws.com.cn", "aws-cn", "letters"],
  ["letters.s3.amazonaws.com", "aws-cn", undefined],
  ["letters.s3.us-gov-west-1.amazonaws.com", "aws-us-gov", "letters"],
  ["letters.s3.eu-west-1.amazonaws.com", "aws-us-gov", undefined],
])("%s in %s: %s", (domain, partition, bucket) => {
  expect(bucketOfOrigin(domain, partition)).toBe(bucket);
});
