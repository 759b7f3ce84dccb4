import { expect, test } from "vitest";
import { policyOf } from "../../shared/test-policies.test-support.ts";
import { plainHttpDenial } from "./secure-transport.ts";

const arn = "arn:aws:s3:::pigeons";
const both = { bucket: true, objects: true };
const neither = { bucket: false, objects: false };
const deny = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [arn, `${arn}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

test.each<[string, object, object]>([
  ["the usual statement", {}, both],
  ["everyone written as AWS principals", { Principal: { AWS: "*" } }, both],
  ["everyone in a list", { Principal: { AWS: ["111122223333", "*"] } }, both],
  ["every action of every service", { Action: "*" }, both],
  ["every resource", { Resource: "*" }, both],
  ["one pattern for bucket and objects", { Resource: `${arn}*` }, both],
  ["false as a truth value", { Condition: { Bool: { "aws:SecureTransport": false } } }, both],
  ["false in a list", { Condition: { Bool: { "aws:SecureTransport": ["false"] } } }, both],
  ["the key in other letters", { Condition: { BoolIfExists: { "AWS:securetransport": "false" } } }, both],
  ["a denial of everything", { Condition: {} }, both],
  ["the objects alone", { Resource: `${arn}/*` }, { bucket: false, objects: true }],
  ["the bucket alone", { Resource: arn }, { bucket: true, objects: false }],
  ["some objects", { Resource: [arn, `${arn}/private/*`] }, { bucket: true, objects: false }],
  ["another bucket", { Resource: "arn:aws:s3:::doves*" }, neither],
  ["true, which is the opposite", { Condition: { Bool: { "aws:SecureTransport": "true" } } }, neither],
  [
    "another condition beside it",
    {
      Condition: { Bool: { "aws:SecureTransport": "false" }, StringEquals: { "aws:PrincipalAccount": "1" } },
    },
    neither,
  ],
  [
    "the TLS version alone, which plain HTTP lacks",
    { Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
    neither,
  ],
  ["some actions", { Action: ["s3:Get*", "s3:Put*"] }, neither],
  ["one account", { Principal: { AWS: "111122223333" } }, neither],
  ["everyone but one", { Principal: undefined, NotPrincipal: { AWS: "111122223333" } }, neither],
  ["an allowance", { Effect: "Allow" }, neither],
])("%s", (_, differences, expected) => {
  expect(plainHttpDenial(policyOf({ ...deny, ...differences }), arn)).toEqual(expected);
});

test("two statements may share bucket and objects", () => {
  const parts = policyOf({ ...deny, Resource: arn }, { ...deny, Resource: `${arn}/*` });
  expect(plainHttpDenial(parts, arn)).toEqual(both);
});
