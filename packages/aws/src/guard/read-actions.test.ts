import { expect, test } from "vitest";
import { declarableWrites } from "./guard.ts";
import { isNamedLikeRead, isReadAction } from "./read-actions.ts";

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

test.each(["s3:ListBuckets", "s3:HeadBucket", "cloudtrail:LookupEvents", "cognito-identity:GetOpenIdToken"])(
  "%s is named like a read",
  (operation) => {
    expect(isNamedLikeRead(operation)).toBe(true);
  },
);

test.each(["s3:PutObject", "cognito-identity:GetId", "sts:GetFederationToken", "states:GetActivityTask"])(
  "%s is a write, whatever its name",
  (operation) => {
    expect(isNamedLikeRead(operation)).toBe(false);
  },
);
