import { expect, test } from "vitest";
import { policyOf } from "../../shared/test-policies.test-support.ts";
import { speaksOfAttestation, waysAroundAttestation } from "./attestation.ts";

const image = "kms:RecipientAttestation:ImageSha384";
const allow = (Action: string | readonly string[], Condition?: object) => ({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:role/enclave" },
  Action,
  Resource: "*",
  ...(Condition && { Condition }),
});
const deny = (Condition: object, differences: object = {}) => ({
  Effect: "Deny",
  Principal: "*",
  Action: ["kms:Decrypt", "kms:DeriveSharedSecret", "kms:Generate*"],
  Resource: "*",
  Condition,
  ...differences,
});
const attested = { StringEqualsIgnoreCase: { [image]: "1a2b3c" } };
const root = allow("kms:*");

test.each<[string, readonly object[], number]>([
  ["an attested statement", [allow("kms:Decrypt", attested)], 0],
  ["a list of images", [allow("kms:Decrypt", { StringEquals: { [image]: ["1a", "2b"] } })], 0],
  ["administration beside it", [allow("kms:Decrypt", attested), allow(["kms:Describe*", "kms:Put*"])], 0],
  ["the usual statement of the account", [allow("kms:Decrypt", attested), root], 1],
  ["a pattern that covers decrypting", [allow("kms:De*")], 1],
  ["any image at all", [allow("kms:Decrypt", { StringLike: { [image]: "*" } })], 1],
  ["an image, if there is one", [allow("kms:Decrypt", { StringEqualsIfExists: { [image]: "1a" } })], 1],
  ["other images than one", [allow("kms:Decrypt", { StringNotEquals: { [image]: "1a" } })], 1],
  ["a Deny of other images", [root, deny({ StringNotEqualsIgnoreCase: { [image]: "1a" } })], 0],
  ["a Deny of no attestation", [root, deny({ Null: { [image]: "true" } })], 0],
  ["a Deny of attestation", [root, deny({ Null: { [image]: "false" } })], 1],
  ["a Deny of some actions", [root, deny({ Null: { [image]: "true" } }, { Action: "kms:Decrypt" })], 1],
  [
    "a Deny for one role",
    [root, deny({ Null: { [image]: "true" } }, { Principal: { AWS: "111122223333" } })],
    1,
  ],
  [
    "a Deny under another condition, too",
    [root, deny({ Null: { [image]: "true" }, Bool: { "aws:SecureTransport": "true" } })],
    1,
  ],
])("%s", (_, statements, ways) => {
  expect(waysAroundAttestation(policyOf(...statements))).toHaveLength(ways);
});

test("attestation is known by its condition keys, however they are written", () => {
  expect(speaksOfAttestation(policyOf(root))).toBe(false);
  expect(
    speaksOfAttestation(policyOf(allow("kms:Decrypt", { Null: { [image.toUpperCase()]: "true" } }))),
  ).toBe(true);
});
