import { expect, test } from "vitest";
import { externalAccess } from "./external-access.ts";
import { policyOf } from "../../test/policy-of.ts";

const own = "111122223333";
const other = "999988887777";
const organization = { id: "o-abcdefghij", accounts: [own, "444455556666"] };
const allow = (principal: unknown, Condition?: object) => ({
  Effect: "Allow",
  Principal: principal,
  Action: "secretsmanager:GetSecretValue",
  Resource: "*",
  ...(Condition && { Condition }),
});
const equals = (key: string, value: string) => ({ StringEquals: { [key]: value } });
const denyUnless = (Condition: object) => ({
  Effect: "Deny",
  Principal: "*",
  Action: "*",
  Resource: "*",
  Condition,
});

test.each([
  ["another account", [allow({ AWS: other })]],
  ["a role of another account", [allow({ AWS: `arn:aws:iam::${other}:role/a` })]],
  [
    "another account whose id is in the resource only",
    [allow({ AWS: [own, `arn:aws:iam::${other}:user/${own}`] })],
  ],
  ["everyone", [allow("*")]],
  ["everyone but one", [{ Effect: "Allow", NotPrincipal: { AWS: other }, Action: "*", Resource: "*" }]],
  ["everyone of another account", [allow("*", equals("aws:PrincipalAccount", other))]],
  ["everyone of another organization", [allow("*", equals("aws:PrincipalOrgID", "o-zzzzzzzzzz"))]],
  ["everyone through an endpoint", [allow("*", equals("aws:SourceVpce", "vpce-0123456789abcdef0"))]],
  [
    "another account from a network",
    [allow({ AWS: other }, equals("aws:SourceVpce", "vpce-0123456789abcdef0"))],
  ],
  [
    "another account under a condition of unknown meaning",
    [allow({ AWS: other }, equals("example:Key", "a"))],
  ],
  [
    "another account that the Deny spares",
    [allow("*"), denyUnless({ StringNotEquals: { "aws:PrincipalAccount": [own, other] } })],
  ],
  [
    "another account that a Deny spares by NotPrincipal",
    [
      allow({ AWS: other }),
      { Effect: "Deny", NotPrincipal: { AWS: [own, other] }, Action: "*", Resource: "*" },
    ],
  ],
])("external: %s", (_, statements) => {
  expect(externalAccess(policyOf(...statements), { account: own, organization }).kind).toBe("external");
});

test.each([
  ["the own account", [allow({ AWS: [own, `arn:aws:iam::${own}:root`] })]],
  ["an account of the organization", [allow({ AWS: "444455556666" })]],
  ["everyone of the own organization", [allow("*", equals("aws:PrincipalOrgID", organization.id))]],
  [
    "everyone of a path of it",
    [allow("*", { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": `${organization.id}/*` } })],
  ],
  [
    "another account's principals of the own organization",
    [allow({ AWS: other }, equals("aws:PrincipalOrgID", organization.id))],
  ],
  ["everyone of the own account by its keys", [allow("*", equals("kms:CallerAccount", own))]],
  ["a service", [allow({ Service: "sns.amazonaws.com" })]],
  [
    "CloudFront's own identity",
    [allow({ AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" })],
  ],
  ["a principal that was deleted", [allow({ AWS: "AROACKCEVSQ6C2EXAMPLE" })]],
  ["the own identity provider", [allow({ Federated: `arn:aws:iam::${own}:saml-provider/people` })]],
  [
    "everyone beside a Deny for strangers",
    [allow("*"), denyUnless({ StringNotEquals: { "aws:PrincipalOrgID": organization.id } })],
  ],
  [
    "another account beside a Deny of all but the own",
    [allow({ AWS: other }), denyUnless({ StringNotEquals: { "aws:PrincipalAccount": own } })],
  ],
  [
    "another account that a Deny names",
    [allow({ AWS: other }), { ...allow({ AWS: other }), Effect: "Deny" }],
  ],
  [
    "another account beside a Deny of all but the own by NotPrincipal",
    [allow({ AWS: other }), { Effect: "Deny", NotPrincipal: { AWS: own }, Action: "*", Resource: "*" }],
  ],
  ["no statement", []],
])("internal: %s", (_, statements) => {
  expect(externalAccess(policyOf(...statements), { account: own, organization }).kind).toBe("internal");
});

test("accounts and organizations are trusted by option", () => {
  const policy = policyOf(allow({ AWS: other }), allow("*", equals("aws:PrincipalOrgID", "o-zzzzzzzzzz")));
  expect(externalAccess(policy, { account: own, trusted: [other, "o-zzzzzzzzzz"] }).kind).toBe("internal");
});

test("an organization that could not be read leaves other accounts undecided", () => {
  expect(externalAccess(policyOf(allow({ AWS: other })), { account: own, organization: {} })).toMatchObject({
    kind: "undecided",
    undecided: [{ owner: other }],
    because: `statement 1 allows ${other}, which may be of the same organization`,
  });
  const byOrganization = policyOf(allow("*", equals("aws:PrincipalOrgID", "o-zzzzzzzzzz")));
  expect(externalAccess(byOrganization, { account: own, organization: {} }).kind).toBe("undecided");
});

test.each([
  [
    "a canonical user",
    allow({ CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" }),
  ],
  [
    "an identity pool",
    allow(
      { Federated: "cognito-identity.amazonaws.com" },
      equals("cognito-identity.amazonaws.com:aud", "eu-west-1:pool"),
    ),
  ],
  ["a bucket as source", allow("*", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::reports" } })],
  ["a key of unknown meaning", allow("*", equals("example:Key", "a"))],
])("undecided: %s", (_, statement) => {
  expect(externalAccess(policyOf(statement), { account: own }).kind).toBe("undecided");
});

test("the own account is known by its canonical id, another canonical id may be anyone's", () => {
  const canonicalId = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
  const policy = policyOf(allow({ CanonicalUser: canonicalId }));
  expect(externalAccess(policy, { account: own, canonicalId }).kind).toBe("internal");
  expect(externalAccess(policy, { account: own, canonicalId: canonicalId.replace("7", "8") }).kind).toBe(
    "undecided",
  );
});

test("the verdict names statement, principal and account, and asks only for the actions in question", () => {
  const policy = policyOf(allow({ AWS: `arn:aws:iam::${other}:role/a` }));
  expect(externalAccess(policy, { account: own })).toMatchObject({
    kind: "external",
    external: [{ owner: other, principal: { type: "AWS" }, statement: { where: "statement 1" } }],
    because: `statement 1 allows arn:aws:iam::${other}:role/a`,
  });
  expect(externalAccess(policy, { account: own, actions: ["secretsmanager:DeleteSecret"] }).kind).toBe(
    "internal",
  );
});

test("a Deny of the actions in question closes them, whatever else the statement allows", () => {
  const policy = policyOf(
    allow({ AWS: other }),
    {
      Effect: "Allow",
      Principal: { AWS: other },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Resource: "*",
    },
    { ...denyUnless({ StringNotEquals: { "aws:PrincipalAccount": own } }), Action: "sts:AssumeRole" },
  );
  const judged = (...actions: string[]) => externalAccess(policy, { account: own, actions });
  expect(judged("sts:AssumeRole").kind).toBe("internal");
  expect(judged("sts:AssumeRole", "sts:TagSession", "secretsmanager:GetSecretValue")).toMatchObject({
    kind: "external",
    because: `statement 1 allows ${other}; statement 2 allows ${other}`,
  });
});
