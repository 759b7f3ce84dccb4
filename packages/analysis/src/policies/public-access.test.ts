import { expect, test } from "vitest";
import { publicAccess } from "./public-access.ts";
import { policyOf, read } from "../../test/policy-of.ts";

const own = "111122223333";
const organization = "o-abcdefghij";
const allow = { Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*" };
const when = (operator: string, key: string, value: unknown) => ({
  ...allow,
  Condition: { [operator]: { [key]: value } },
});
const denyUnless = (Condition: object) => ({
  Effect: "Deny",
  Principal: "*",
  Action: "*",
  Resource: "*",
  Condition,
});
const kindOf = (...statements: object[]) => publicAccess(policyOf(...statements)).kind;

test.each([
  ["everyone", [allow]],
  ["everyone as AWS in a list", [{ ...allow, Principal: { AWS: [own, "*"] } }]],
  ["everyone as canonical user", [{ ...allow, Principal: { CanonicalUser: "*" } }]],
  ["every service", [{ ...allow, Principal: { Service: "*" } }]],
  [
    "everyone but one account",
    [
      {
        Effect: "Allow",
        NotPrincipal: { AWS: "arn:aws:iam::999988887777:root" },
        Action: "kms:Decrypt",
        Resource: "*",
      },
    ],
  ],
  ["every customer of Login with Amazon", [{ ...allow, Principal: { Federated: "www.amazon.com" } }]],
  ["every customer of Facebook", [{ ...allow, Principal: { Federated: "graph.facebook.com" } }]],
  ["DescribeKey alone for everyone", [{ ...allow, Action: "kms:DescribeKey" }]],
  ["everyone by an ARN that is a wildcard", [when("StringLike", "aws:PrincipalArn", "*")]],
  ["everyone of any account", [when("StringLike", "aws:PrincipalAccount", "*")]],
  ["everyone through any endpoint", [when("StringLike", "aws:SourceVpce", "*")]],
  ["everyone from a VPC with a wildcard", [when("StringLike", "aws:SourceVpc", "vpc-*")]],
  ["a topic of any account", [when("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:*")]],
  ["everyone through S3", [when("StringEquals", "kms:ViaService", "s3.us-east-1.amazonaws.com")]],
  [
    "everyone by way of a service",
    [when("ForAnyValue:StringEquals", "aws:CalledVia", "athena.amazonaws.com")],
  ],
  ["access points of any account", [when("ArnLike", "aws:SourceArn", "arn:aws:s3:*:*:accesspoint/*")]],
  ["a user name, which other accounts have too", [when("StringEquals", "aws:username", "alice")]],
  ["a condition on the resource's own account", [when("StringEquals", "aws:ResourceAccount", own)]],
  ["everyone but the own account", [when("StringNotEquals", "aws:PrincipalAccount", own)]],
  ["an organization only if it is told", [when("StringEqualsIfExists", "aws:PrincipalOrgID", organization)]],
  [
    "all organizations of none",
    [when("ForAllValues:StringEquals", "aws:PrincipalOrgPaths", `${organization}/r-ab12/`)],
  ],
  [
    "the caller's own account, whichever that is",
    [when("StringEquals", "aws:PrincipalAccount", "${aws:PrincipalAccount}")],
  ],
  ["an external id", [when("StringEquals", "sts:ExternalId", "secret")]],
  ["TLS only", [when("Bool", "aws:SecureTransport", "true")]],
  ["half of the internet twice", [when("IpAddress", "aws:SourceIp", ["0.0.0.0/1", "128.0.0.0/1"])]],
  ["a range of IPv6 that is too wide", [when("IpAddress", "aws:SourceIp", "2001::/16")]],
  ["one fixed value beside a wildcard", [when("StringLike", "aws:PrincipalAccount", [own, "*"])]],
  [
    "a function by its URL without authentication",
    [when("StringEquals", "lambda:FunctionUrlAuthType", "NONE")],
  ],
  ["a tag that anyone can give oneself", [when("StringEquals", "aws:PrincipalTag/team", "a")]],
  [
    "an endpoint of SNS on an action that has none",
    [{ ...when("StringEquals", "sns:Endpoint", "a@example.com"), Action: "sns:Publish" }],
  ],
  ["a second statement behind a narrow one", [when("StringEquals", "aws:PrincipalAccount", own), allow]],
  ["everyone beside a Deny of plain HTTP", [allow, denyUnless({ Bool: { "aws:SecureTransport": "false" } })]],
  [
    "everyone beside a Deny for one other action",
    [allow, { Effect: "Deny", Principal: "*", Action: "kms:Encrypt", Resource: "*" }],
  ],
  [
    "everyone beside a Deny for one account",
    [allow, { Effect: "Deny", Principal: { AWS: "999988887777" }, Action: "*", Resource: "*" }],
  ],
  [
    "everyone beside a Deny that any value of the key passes",
    [allow, denyUnless({ StringNotLike: { "aws:PrincipalArn": "*" } })],
  ],
  [
    "anonymous callers where the Deny asks for any value of a set",
    [allow, denyUnless({ "ForAnyValue:StringNotLike": { "aws:PrincipalOrgPaths": `${organization}/*` } })],
  ],
  [
    "objects where a Deny closes the bucket only",
    [
      { ...allow, Action: "s3:*", Resource: "arn:aws:s3:::reports/*" },
      { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::reports" },
    ],
  ],
])("public: %s", (_, statements) => {
  expect(kindOf(...statements)).toBe("public");
});

test.each([
  ["an organization", [when("StringEquals", "aws:PrincipalOrgID", organization)]],
  ["an organization by a key in lower case", [when("StringEquals", "aws:principalorgid", organization)]],
  [
    "a path of an organization",
    [when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", `${organization}/*`)],
  ],
  ["an account whatever its case", [when("StringEqualsIgnoreCase", "kms:CallerAccount", own)]],
  ["an account by IgnoreCase", [when("StringEqualsIgnoreCase", "aws:PrincipalAccount", own)]],
  ["an account as a number", [when("StringEquals", "aws:PrincipalAccount", 111122223333)]],
  ["one public address", [when("IpAddress", "aws:SourceIp", "8.8.8.8/32")]],
  ["a public range", [when("IpAddress", "aws:SourceIp", "52.95.110.0/24")]],
  ["an address without length", [when("IpAddress", "aws:SourceIp", "52.95.110.1")]],
  ["private addresses of IPv6", [when("IpAddress", "aws:SourceIp", "fc00::/7")]],
  ["a topic of a fixed account", [when("ArnLike", "aws:SourceArn", `arn:aws:sns:*:${own}:*`)]],
  [
    "a topic of another account, which is not everyone",
    [when("ArnLike", "aws:SourceArn", "arn:aws:sns:*:999988887777:*")],
  ],
  ["a bucket by name", [when("ArnLike", "aws:SourceArn", "arn:aws:s3:::reports")]],
  ["a bucket by name in any account", [when("ArnLike", "aws:SourceArn", "arn:aws:s3:*:*:reports")]],
  [
    "the owner of the source, as SNS writes it",
    [{ ...when("StringEquals", "AWS:SourceOwner", own), Principal: { AWS: "*" } }],
  ],
  ["a fixed endpoint", [when("StringEquals", "aws:SourceVpce", "vpce-0123456789abcdef0")]],
  ["AWS services", [when("Bool", "aws:PrincipalIsAWSService", true)]],
  ["a mount target", [when("Bool", "elasticfilesystem:AccessedViaMountTarget", "true")]],
  [
    "a subscription to a fixed domain",
    [{ ...when("StringLike", "sns:Endpoint", "*@example.com"), Action: "sns:Subscribe" }],
  ],
  ["a function by its URL with IAM", [when("StringEquals", "lambda:FunctionUrlAuthType", "AWS_IAM")]],
  [
    "an application at an identity provider",
    [
      {
        ...when("StringEquals", "www.amazon.com:app_id", "amzn1.application.example"),
        Principal: { Federated: "www.amazon.com" },
      },
    ],
  ],
  [
    "roles by a wildcard, which AWS takes literally",
    [{ ...allow, Principal: { AWS: "arn:aws:iam::111122223333:role/app-*" } }],
  ],
  [
    "roles of another account by a wildcard",
    [{ ...allow, Principal: { AWS: "arn:aws:iam::999988887777:role/*" } }],
  ],
  ["a service", [{ ...allow, Principal: { Service: "sns.amazonaws.com" } }]],
  ["an account", [{ ...allow, Principal: { AWS: "999988887777" } }]],
  ["a principal that was deleted", [{ ...allow, Principal: { AWS: "AIDACKCEVSQ6C2EXAMPLE" } }]],
  [
    "everyone beside a Deny for strangers",
    [allow, denyUnless({ StringNotEquals: { "aws:PrincipalOrgID": organization } })],
  ],
  [
    "everyone beside a Deny for strangers with IfExists",
    [allow, denyUnless({ StringNotEqualsIfExists: { "aws:PrincipalOrgID": organization } })],
  ],
  [
    "everyone beside a perimeter that spares AWS services",
    [
      allow,
      denyUnless({
        StringNotEqualsIfExists: { "aws:PrincipalOrgID": organization },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        Bool: { "aws:ViaAWSService": false },
      }),
    ],
  ],
  [
    "everyone beside a Deny of the same",
    [allow, { Effect: "Deny", Principal: "*", Action: "KMS:de*", Resource: "*" }],
  ],
  [
    "everyone beside a Deny for all but one account",
    [allow, { Effect: "Deny", NotPrincipal: { AWS: own }, Action: "kms:*", Resource: "*" }],
  ],
  ["everyone allowed no action", [{ ...allow, Action: [] }]],
  ["an identity policy, which names nobody", [{ Effect: "Allow", Action: "*", Resource: "*" }]],
  ["nobody, by NotPrincipal of everyone", [{ ...allow, Principal: undefined, NotPrincipal: "*" }]],
  ["no statement", []],
])("not public: %s", (_, statements) => {
  expect(kindOf(...statements)).toBe("not-public");
});

test.each([
  ["a key that is on no list", [when("StringEquals", "example:Key", "a")], ["example:Key"]],
  [
    "sessions of one role by its id",
    [when("StringLike", "aws:userid", "AROACKCEVSQ6C2EXAMPLE:*")],
    ["aws:userid"],
  ],
  [
    "a Deny on a key that is on no list",
    [allow, denyUnless({ StringNotEquals: { "example:Key": "a" } })],
    ["example:Key"],
  ],
  [
    "a Deny that anonymous callers may pass, lacking the key",
    [
      allow,
      denyUnless({
        StringNotEquals: { "aws:PrincipalOrgID": organization },
        Bool: { "aws:PrincipalIsAWSService": "false" },
      }),
    ],
    ["aws:PrincipalIsAWSService"],
  ],
])("undecided: %s", (_, statements, conditionKeys) => {
  expect(publicAccess(policyOf(...statements))).toMatchObject({ kind: "undecided", conditionKeys });
});

test("a statement that is an object is read like a list", () => {
  expect(publicAccess(read({ Version: "2012-10-17", Statement: allow })).kind).toBe("public");
});

test("the verdict names statement, actions, principal and the condition that does not help", () => {
  expect(
    publicAccess(policyOf({ Sid: "Open", ...when("Bool", "aws:SecureTransport", "true") })),
  ).toMatchObject({
    because:
      'statement "Open" allows kms:Decrypt to everyone; its condition on aws:SecureTransport does not limit who may come',
    open: [
      {
        statement: { where: 'statement "Open"' },
        principal: { type: "AWS", value: "*" },
        actions: ["kms:Decrypt"],
      },
    ],
  });
  expect(publicAccess(policyOf({ ...allow, Principal: { Federated: "www.amazon.com" } })).because).toBe(
    "statement 1 allows kms:Decrypt to everyone with an account at www.amazon.com",
  );
});

test("an undecided verdict says on what it depends", () => {
  expect(publicAccess(policyOf(when("StringEquals", "example:Key", "a"))).because).toBe(
    "statement 1 allows everyone under a condition on example:Key, which may limit who can come or not",
  );
  expect(publicAccess(policyOf(allow, denyUnless({ StringNotEquals: { "example:Key": "a" } }))).because).toBe(
    "statement 1 allows everyone, and whether statement 2 denies all strangers depends on example:Key",
  );
});

test("only the actions that no Deny takes away are told", () => {
  const deny = { Effect: "Deny", Principal: "*", Action: "kms:Decrypt", Resource: "*" };
  expect(publicAccess(policyOf({ ...allow, Action: ["kms:Decrypt", "kms:Encrypt"] }, deny))).toMatchObject({
    open: [{ actions: ["kms:Encrypt"] }],
  });
});

test("a large document with hundreds of pairs of actions and resources takes no long time", () => {
  const names = Array.from({ length: 400 }, (_, index) => `s3:Action${index}*`);
  const resources = Array.from({ length: 400 }, (_, index) => `arn:aws:s3:::reports/${index}/*`);
  const large = { ...allow, Action: names, Resource: resources };
  const deny = { ...large, Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } };
  const started = performance.now();
  expect(publicAccess(policyOf(large, deny, deny)).kind).toBe("public");
  expect(performance.now() - started).toBeLessThan(3000);
});

test("public identity providers count only where they can be principals", () => {
  const policy = policyOf({ ...allow, Principal: { Federated: "graph.facebook.com" } });
  expect(publicAccess(policy, { federated: false }).kind).toBe("not-public");
});
