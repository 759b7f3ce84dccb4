import { expect, test } from "vitest";
import { allows, allowsWithin } from "./permission.ts";
import { probeArns } from "./probes.ts";
import { home, policyOf } from "../../test/policy-of.ts";

const { key, role } = probeArns(home);
const request = { action: "kms:Decrypt", resource: key };
const allow = { Effect: "Allow", Action: "kms:Decrypt", Resource: "*" };
const mfa = { Bool: { "aws:MultiFactorAuthPresent": "true" } };

test.each([
  ["an action by name", [allow], "yes"],
  ["an action in other case", [{ ...allow, Action: "KMS:decrypt" }], "yes"],
  ["another action", [{ ...allow, Action: "kms:Encrypt" }], "no"],
  ["all actions but others", [{ Effect: "Allow", NotAction: "kms:Encrypt", Resource: "*" }], "yes"],
  ["all actions but this", [{ Effect: "Allow", NotAction: "kms:D*", Resource: "*" }], "no"],
  ["all resources but others", [{ Effect: "Allow", Action: "*", NotResource: role }], "yes"],
  ["all resources but this", [{ Effect: "Allow", Action: "*", NotResource: "arn:aws:kms:*" }], "no"],
  ["another account's keys", [{ ...allow, Resource: "arn:aws:kms:*:999988887777:key/*" }], "no"],
  ["the account's keys", [{ ...allow, Resource: "arn:aws:kms:*:111122223333:key/*" }], "yes"],
  ["an Allow under a condition", [{ ...allow, Condition: mfa }], "perhaps"],
  ["a Deny beside it", [allow, { ...allow, Effect: "Deny" }], "no"],
  ["a Deny of something else", [allow, { ...allow, Effect: "Deny", Resource: role }], "yes"],
  ["a Deny under a condition", [allow, { ...allow, Effect: "Deny", Condition: mfa }], "yes"],
])("%s", (_, statements, expected) => {
  expect(allows(policyOf(...statements), request).kind).toBe(expected);
});

test("perhaps names the keys, and a Deny itself", () => {
  expect(allows(policyOf({ ...allow, Condition: mfa }), request)).toMatchObject({
    kind: "perhaps",
    by: { where: "statement 1" },
    conditionKeys: ["aws:MultiFactorAuthPresent"],
  });
  expect(allows(policyOf(allow, { ...allow, Sid: "Stop", Effect: "Deny" }), request)).toMatchObject({
    kind: "no",
    deniedBy: { where: 'statement "Stop"' },
  });
});

const region = (operator: string, value: string) =>
  policyOf({ ...allow, Condition: { [operator]: { "aws:RequestedRegion": value } } });

test.each([
  ["StringEquals", "eu-west-1", "yes"],
  ["StringEquals", "us-east-1", "no"],
  ["StringNotEquals", "us-east-1", "yes"],
  ["StringNotEquals", "eu-west-1", "no"],
  ["StringLike", "eu-*", "yes"],
  ["ForAnyValue:StringLikeIfExists", "eu-*", "yes"],
  ["StringEqualsIgnoreCase", "EU-WEST-1", "yes"],
  ["StringNotLike", "eu-*", "no"],
  ["Null", "false", "yes"],
  ["Null", "true", "no"],
  ["NumericEquals", "1", "perhaps"],
])("with the key known, %s %s gives %s", (operator, value, expected) => {
  const context = { "aws:requestedregion": "eu-west-1" };
  expect(allows(region(operator, value), { ...request, context }).kind).toBe(expected);
});

test("inside a boundary both must allow", () => {
  const policy = policyOf(allow);
  expect(allowsWithin(policy, undefined, request).kind).toBe("yes");
  expect(allowsWithin(policy, policyOf(allow), request).kind).toBe("yes");
  expect(allowsWithin(policy, policyOf({ ...allow, Condition: mfa }), request).kind).toBe("perhaps");
  expect(allowsWithin(policy, policyOf(), request).kind).toBe("no");
});
