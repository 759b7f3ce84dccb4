import { expect, test } from "vitest";
import { declarableWrites } from "./guard.ts";
import { isReadAction } from "./read-actions.ts";

test.each([
  "iam:ListOrganizationsFeatures",
  "iam:GetAccountSummary",
  "iam:GenerateCredentialReport",
  "organizations:DescribeOrganization",
  "account:ListRegions",
  "ec2:DescribeRegions",
  "ec2:GetEbsEncryptionByDefault",
  "s3:ListAllMyBuckets",
  "apigateway:GET",
  "sts:GetCallerIdentity",
])("%s is a read", (action) => {
  expect(isReadAction(action)).toBe(true);
});

test.each([
  "iam:DeleteUser",
  "iam:EnableOrganizationsRootCredentialsManagement",
  "ec2:CreateTags",
  "s3:PutBucketPolicy",
  "iam:listusers",
  "iam:",
  "iam",
  "nowhere:ListUsers",
  "toString:call",
  ...declarableWrites,
])("%s is no read", (action) => {
  expect(isReadAction(action)).toBe(false);
});
