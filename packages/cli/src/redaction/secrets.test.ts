import { describe, expect, test } from "vitest";
import { redactSecrets } from "./secrets.ts";

const secret = "PLANTED/secret+value=";

describe("secrets are taken out of", () => {
  test.each([
    [
      "a JSON log line",
      JSON.stringify({ err: { config: { secretAccessKey: secret, sessionToken: secret } } }),
    ],
    ["JSON inside of a logged message", JSON.stringify({ msg: JSON.stringify({ SecretAccessKey: secret }) })],
    ["an AWS profile", `aws_secret_access_key = ${secret}\naws_session_token=${secret}`],
    ["environment variables", `AWS_SECRET_ACCESS_KEY=${secret} AWS_SESSION_TOKEN='${secret}'`],
    [
      "headers",
      JSON.stringify({
        headers: { Authorization: `AWS4-HMAC-SHA256 Credential=${secret}, Signature=${secret}` },
      }),
    ],
    [
      "a bare header",
      `Authorization: AWS4-HMAC-SHA256 Credential=x/y, SignedHeaders=host, Signature=${secret}`,
    ],
    ["a canonical request that AWS quotes", `POST\n/\nhost:iam.example\nx-amz-security-token:${secret}\n`],
    [
      "a canonical request in a log line",
      JSON.stringify({ msg: `POST\n/\nx-amz-security-token:${secret}\n` }),
    ],
    ["the user part of a URL, with @", "https://user:half@PLANTED@proxy.example:8080/path"],
    ["the user part of a URL", `https://user:${encodeURIComponent(secret)}@proxy.example:8080/path`],
    ["an SSO token", JSON.stringify({ accessToken: secret, refresh_token: secret })],
  ])("%s", (_, text) => {
    const redacted = redactSecrets(text);
    expect(redacted).not.toContain("PLANTED");
    expect(redacted).toMatch(/\[redacted\]|https:\/\/proxy/);
  });

  test("access key ids, long-lived and temporary", () => {
    expect(redactSecrets("key AKIA0123456789ABCDEF or ASIA0123456789ABCDEF.")).toBe(
      "key AKIA…CDEF or ASIA…CDEF.",
    );
  });

  test("a JSON line that stays JSON", () => {
    const line = JSON.stringify({ level: "warn", secretAccessKey: secret, msg: "kept" });
    expect(JSON.parse(redactSecrets(line))).toEqual({
      level: "warn",
      secretAccessKey: "[redacted]",
      msg: "kept",
    });
  });
});

test("ordinary text stays as it is", () => {
  const text =
    "iam:ListUsers was denied: user arn:aws:iam::111122223333:user/a@b is not authorized; see https://docs.example/a@b";
  expect(redactSecrets(text)).toBe(text);
});

test.each(["x", "\\", "password"])("a text of 100,000 times %s takes no longer than it is long", (part) => {
  const text = part.repeat(100_000);
  expect(redactSecrets(text) === text).toBe(true);
});
