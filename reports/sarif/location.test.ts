import { sampleCheck, sampleResource } from "@postern/testing";
import { expect, test } from "vitest";
import { resourceLocation } from "./location.ts";

const uriOf = (
  resource: Parameters<typeof sampleResource>[0],
  check: Parameters<typeof sampleCheck>[0] = {},
) => resourceLocation(sampleResource(resource), sampleCheck(check)).physicalLocation?.artifactLocation?.uri;

test.each([
  [
    "a global resource",
    { uid: "arn:aws:iam::444455556666:user/path/ada", type: "AWS::IAM::User" },
    {},
    "aws/444455556666/global/iam/user/user%2Fpath%2Fada",
  ],
  [
    "a regional resource",
    { uid: "arn:aws:ec2:eu-central-1:444455556666:instance/i-1", type: "AWS::EC2::Instance" },
    { scope: "region" },
    "aws/444455556666/eu-central-1/ec2/instance/instance%2Fi-1",
  ],
  [
    "an account, which has no service of its own",
    { uid: "AWS::::Account:444455556666", type: "AWS::::Account" },
    { service: "iam" },
    "aws/444455556666/global/iam/account/444455556666",
  ],
  [
    "an organization",
    { uid: "o-exampleorgid", type: "AWS::Organizations::Organization" },
    {},
    "aws/444455556666/global/organizations/organization/o-exampleorgid",
  ],
  [
    "a type that is no CloudFormation type",
    { uid: "x", type: "Custom" },
    {},
    "aws/444455556666/global/s3/custom/x",
  ],
] as const)("%s has the path that its names make", (_, resource, check, uri) => {
  expect(uriOf(resource, check)).toBe(uri);
});

test.each([
  ["climb", "..", "%2E%2E"],
  ["name a folder", "a/../b", "a%2F..%2Fb"],
  ["bring a scheme", "https://example.com", "https%3A%2F%2Fexample.com"],
  ["act unseen", "a\u202Eb\ud83d", "a%5Cu%7B202e%7Db%5Cu%7Bd83d%7D"],
])("no name can %s", (_, uid, segment) => {
  expect(uriOf({ uid })).toBe(`aws/444455556666/global/s3/bucket/${segment}`);
});
