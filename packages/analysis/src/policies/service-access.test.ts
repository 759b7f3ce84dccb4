import { expect, test } from "vitest";
import { roleAssumption, s3Actions, serviceAccess, serviceWildcards } from "./service-access.ts";
import { home, policyOf } from "../../test/policy-of.ts";

const allow = (Action: string | string[], Resource = "*", Condition?: object) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition && { Condition }),
});
const mfa = { Bool: { "aws:MultiFactorAuthPresent": "true" } };

test.each([
  ["cloudtrail:* on everything", allow("cloudtrail:*"), "cloudtrail", "full"],
  [
    "cloudtrail:* on every trail",
    allow("CloudTrail:*", "arn:aws:cloudtrail:*:*:trail/*"),
    "cloudtrail",
    "full",
  ],
  ["a wildcard inside the service's name", allow("cloud*"), "cloudtrail", "full"],
  ["all but S3", { Effect: "Allow", NotAction: ["s3:*", "iam:*"], Resource: "*" }, "cloudtrail", "full"],
  [
    "two patterns that are all actions together",
    allow(["kms:?", "kms:*e*", "kms:*i*", "kms:*o*"]),
    "kms",
    "full",
  ],
  ["kms:* on every key of any account", allow("kms:*", "arn:aws:kms:*:*:key/*"), "kms", "full"],
  ["kms:* on one key", allow("kms:*", "arn:aws:kms:us-east-1:111122223333:key/one"), "kms", "limited"],
  ["reading trails", allow(["cloudtrail:Get*", "cloudtrail:Describe*"]), "cloudtrail", "limited"],
  ["s3:* on one bucket", allow("s3:*", "arn:aws:s3:::reports*"), "s3", "limited"],
  ["bedrock:* on everything", allow("bedrock:*"), "bedrock", "full"],
  ["all of IAM", allow("iam:*"), "iam", "full"],
  ["cloudtrail:* with MFA", allow("cloudtrail:*", "*", mfa), "cloudtrail", "undecided"],
  ["everything on everything", allow("*"), "cloudtrail", "administrator"],
] as const)("%s", (_, statement, service, expected) => {
  expect(serviceAccess(policyOf(statement), service, home).kind).toBe(expected);
});

test("a Deny of one action leaves less than all, and the verdict names statement and condition", () => {
  const deny = { ...allow("cloudtrail:StopLogging"), Effect: "Deny" };
  expect(serviceAccess(policyOf(allow("cloudtrail:*"), deny), "cloudtrail", home).kind).toBe("limited");
  expect(serviceAccess(policyOf(allow("cloudtrail:*", "*", mfa)), "cloudtrail", home)).toEqual({
    kind: "undecided",
    conditionKeys: ["aws:MultiFactorAuthPresent"],
    because: "statement 1 allows every action of cloudtrail under a condition on aws:MultiFactorAuthPresent",
  });
});

const resource = (key: string, value: string) => ({ StringEquals: { [key]: value } });

test.each([
  ["every role", allow("sts:AssumeRole"), "any-role"],
  ["every role by a pattern", allow("STS:assume*", "arn:aws:iam::*:role/*"), "any-role"],
  ["every role with MFA", allow("sts:AssumeRole", "*", mfa), "any-role"],
  ["one role name in all accounts", allow("sts:AssumeRole", "arn:aws:iam::*:role/Auditor"), "limited"],
  [
    "roles of one account by prefix",
    allow("sts:AssumeRole", "arn:aws:iam::111122223333:role/app-*"),
    "limited",
  ],
  [
    "roles of the organization",
    allow("sts:AssumeRole", "*", resource("aws:ResourceOrgID", "o-abcdefghij")),
    "limited",
  ],
  [
    "roles of the caller's organization",
    allow("sts:AssumeRole", "*", resource("aws:ResourceOrgID", "${aws:PrincipalOrgID}")),
    "limited",
  ],
  [
    "roles of any account by a wildcard",
    allow("sts:AssumeRole", "*", { StringLike: { "aws:ResourceAccount": "*" } }),
    "any-role",
  ],
  ["no role", allow("sts:GetCallerIdentity"), "limited"],
  ["everything", allow("*"), "administrator"],
])("assuming %s", (_, statement, expected) => {
  expect(roleAssumption(policyOf(statement), home).kind).toBe(expected);
});

test("a Deny of assuming roles counts", () => {
  const deny = { ...allow("sts:*"), Effect: "Deny" };
  expect(roleAssumption(policyOf(allow("sts:AssumeRole"), deny), home).kind).toBe("limited");
});

test("statements with all actions of a service are told, whatever their resources and conditions", () => {
  const policy = policyOf(
    allow("ec2:*", "arn:aws:ec2:*:*:instance/one", mfa),
    allow("ec2:Describe*"),
    { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
    { ...allow("s3:*"), Effect: "Deny" },
    allow(["s3:GetObject", "*"]),
  );
  expect(serviceWildcards(policy).map(({ where }) => where)).toEqual([
    "statement 1",
    "statement 3",
    "statement 5",
  ]);
});

test("reading and writing S3 have no action in common, and no name is made up", () => {
  const writing = new Set(s3Actions("write"));
  expect(s3Actions("read").filter((action) => writing.has(action))).toEqual([]);
  expect([...writing]).toEqual(
    expect.arrayContaining(["s3:PutObjectAcl", "s3:AbortMultipartUpload", "s3:ReplicateObject"]),
  );
  expect(s3Actions("read")).toEqual(expect.arrayContaining(["s3:GetObject", "s3:ListBucket"]));
});
