import { expect, test } from "vitest";
import { servicePrincipals } from "./service-principals.ts";
import { policyOf } from "../../test/policy-of.ts";

const own = "111122223333";
const service = "sns.amazonaws.com";
const allow = { Effect: "Allow", Principal: { Service: service }, Action: "sqs:SendMessage", Resource: "*" };
const when = (operator: string, key: string, value: string) => ({
  ...allow,
  Condition: { [operator]: { [key]: value } },
});

test.each([
  ["without condition it acts for anyone", [allow], "unrestricted"],
  ["a source account restricts", [when("StringEquals", "aws:SourceAccount", own)], "restricted"],
  [
    "a source ARN with an account restricts",
    [when("ArnLike", "aws:sourcearn", `arn:aws:sns:*:${own}:*`)],
    "restricted",
  ],
  [
    "a source organization restricts",
    [when("StringEquals", "aws:SourceOrgID", "o-abcdefghij")],
    "restricted",
  ],
  [
    "a path of a source organization restricts",
    [when("ForAnyValue:StringLike", "aws:SourceOrgPaths", "o-abcdefghij/*")],
    "restricted",
  ],
  [
    "a source of any account does not",
    [when("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:*")],
    "unrestricted",
  ],
  [
    "an account only if it is told does not",
    [when("StringEqualsIfExists", "aws:SourceAccount", own)],
    "unrestricted",
  ],
  ["an external id does not", [when("StringEquals", "sts:ExternalId", "x")], "unrestricted"],
  ["a key that is on no list leaves it open", [when("StringEquals", "example:Key", "x")], "undecided"],
  [
    "a Deny of other sources restricts",
    [
      allow,
      {
        ...allow,
        Effect: "Deny",
        Principal: "*",
        Condition: {
          StringNotEquals: { "aws:SourceAccount": own },
          Bool: { "aws:PrincipalIsAWSService": "true" },
        },
      },
    ],
    "restricted",
  ],
  [
    "a Deny of plain HTTP does not",
    [
      allow,
      { ...allow, Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ],
    "unrestricted",
  ],
])("%s", (_, statements, kind) => {
  expect(servicePrincipals(policyOf(...statements))).toMatchObject([{ service, kind }]);
});

test("each service of a list is told, with the accounts it acts for", () => {
  const policy = policyOf({
    ...when("StringEquals", "aws:SourceAccount", "999988887777"),
    Principal: { Service: [service, "s3.amazonaws.com"], AWS: own },
  });
  const sources = [{ kind: "account", value: "999988887777", key: "aws:SourceAccount" }];
  expect(servicePrincipals(policy)).toMatchObject([
    { service, sources },
    { service: "s3.amazonaws.com", sources },
  ]);
});

test("a bucket as source tells no account", () => {
  expect(servicePrincipals(policyOf(when("ArnLike", "aws:SourceArn", "arn:aws:s3:::reports")))).toMatchObject(
    [{ kind: "restricted", sources: [{ kind: "other", value: "arn:aws:s3:::reports" }] }],
  );
});

test("everyone narrowed to AWS services is a service principal", () => {
  const statement = { ...when("Bool", "aws:PrincipalIsAWSService", "true"), Principal: "*" };
  expect(servicePrincipals(policyOf(statement))).toMatchObject([{ service: "*", kind: "unrestricted" }]);
  expect(servicePrincipals(policyOf({ ...allow, Principal: "*" }))).toEqual([]);
});
