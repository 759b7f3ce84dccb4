import { expect, test } from "vitest";
import { hideSecretsInUse, rememberSecret, rememberSecretsIn } from "./secrets-in-use.ts";

test("a secret in use is hidden wherever it stands, whole and encoded", () => {
  const secret = "PLANTED/key+of/one=";
  rememberSecret(secret);
  rememberSecret(`${secret}longer`);
  const text = `a ${secret}, ${secret}${secret}longer b ${encodeURIComponent(secret)} PLANTED/key`;
  expect(hideSecretsInUse(text)).toBe("a [redacted], [redacted][redacted] b [redacted] PLANTED/key");
});

test("what is too short to be one, or is none, stays", () => {
  rememberSecret("root");
  rememberSecret(undefined);
  expect(hideSecretsInUse("the root user")).toBe("the root user");
});

test("parameters of a call are secrets by their names", () => {
  rememberSecretsIn({
    tokenInput: { refreshToken: "PLANTED-refresh" },
    RoleArn: "arn:aws:iam::111122223333:role/a",
  });
  expect(hideSecretsInUse("PLANTED-refresh of arn:aws:iam::111122223333:role/a")).toBe(
    "[redacted] of arn:aws:iam::111122223333:role/a",
  );
});

test("thousands of secrets cost a text no more than one does", () => {
  for (let index = 0; index < 20_000; index += 1) rememberSecret(`FwoGZXIvYXdzE${index}PLANTED`);
  const text = "iam:ListUsers was denied. ".repeat(4000);
  const start = performance.now();
  expect(hideSecretsInUse(text)).toBe(text);
  expect(performance.now() - start).toBeLessThan(500);
});
