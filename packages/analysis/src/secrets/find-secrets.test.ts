import { describe, expect, test } from "vitest";
import { secretsInDocument, secretsInText, secretsInVariables } from "./find-secrets.ts";
import { secretKinds } from "./secret-patterns.ts";

// Put together here, so that no scanner takes this file for a leak.
const accessKeyId = `AKIA${"Q7".repeat(8)}`;
const base64 = "Ab3/".repeat(10);
const pem = (kind = "") => ["-----BEGIN ", kind, "PRIVATE KEY-----"].join("");

const kindsOf = (name: string, value: string) =>
  secretsInVariables({ [name]: value }).map(({ kind }) => kind);

describe("certain, whatever the name", () => {
  test.each([
    ["aws-access-key-id", accessKeyId],
    ["aws-access-key-id", `aws configure set aws_access_key_id ASIA${"Z2".repeat(8)};`],
    ["private-key", `${pem()}\nMIIEvQIBADANBgkqhkiG\n`],
    ["private-key", `${pem("RSA ")}\\nMIIEvQIBADANBgkqhkiG\\n`],
    ["private-key", `${pem("EC ")}\r\nProc-Type: 4,ENCRYPTED\r\n\r\nMIIEvQIBADANBgkqhkiG`],
    ["github-token", `ghp_${"a1".repeat(18)}`],
    ["github-token", `github_pat_${"a1".repeat(20)}`],
    ["gitlab-token", `glpat-${"a1".repeat(10)}`],
    ["slack-token", `xoxb-${"12".repeat(6)}-abc`],
    ["stripe-key", `sk_live_${"a1".repeat(12)}`],
    ["google-api-key", `AIza${"a".repeat(35)}`],
    ["url-password", "postgres://app:hunter2@db.internal:5432/app"],
    ["url-password", "redis://:1234@cache"],
  ])("%s: %s", (kind, value) => {
    expect(kindsOf("SETTING", value)).toEqual([kind]);
  });

  test("a secret access key is known by its form and its name", () => {
    expect(kindsOf("AWS_SECRET_ACCESS_KEY", base64)).toEqual(["aws-secret-access-key"]);
    expect(kindsOf("SETTING", base64)).toEqual([]);
  });
});

describe("no secret", () => {
  test.each([
    ["SETTING", "AKIAIOSFODNN7EXAMPLE"],
    ["SETTING", `X${accessKeyId}`],
    ["SETTING", `grep -q -- "${pem()}" file`],
    ["SETTING", "postgres://db.internal:5432/app"],
    ["SETTING", "postgres://app:${DB_PASSWORD}@db.internal/app"],
    ["SETTING", "postgres://app:***@db.internal/app"],
    ["SETTING", "9f1c2f0a-6b1e-4f6e-9d57-0f3b0e8b5a11"],
    ["MYSQL_ALLOW_EMPTY_PASSWORD", "yes"],
    ["DB_PASSWORD", "short"],
    ["DB_PASSWORD", ""],
    ["DB_PASSWORD", "changeme"],
    ["DB_PASSWORD", "xxxxxxxxxx"],
    ["DB_PASSWORD", "<your password>"],
    ["DB_PASSWORD", "**********"],
    ["DB_PASSWORD", "{{resolve:secretsmanager:db:SecretString:password}}"],
    ["DB_PASSWORD", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db"],
    ["DB_PASSWORD", "arn:aws-cn:ssm:cn-north-1:111122223333:parameter/db"],
    ["DB_PASSWORD", "ssm:/app/db/password"],
    ["DB_PASSWORD", "/app/prod/db/password"],
    ["DB_PASSWORD", "${DatabasePassword}"],
    ["DB_PASSWORD", "#{database.password}"],
    ["TOKEN_ENDPOINT", "https://login.example.com/oauth2"],
    ["TOKEN_LIFETIME", "86400000"],
    ["SECRET_REGION", "ap-southeast-2"],
    ["SECRET_ID", "9f1c2f0a-6b1e-4f6e-9d57-0f3b0e8b5a11"],
    ["PASSWORD_LOGIN", "disabled"],
    ["LOG_LEVEL", "information"],
  ])("%s=%s", (name, value) => {
    expect(kindsOf(name, value)).toEqual([]);
  });
});

test.each([
  "DB_PASSWORD",
  "passwd",
  "db_passwd",
  "ClientSecret",
  "githubToken",
  "API_KEY",
  "apikey",
  "privateKey",
])("%s tells by its name alone", (name) => {
  expect(secretsInVariables({ [name]: "correct horse" })).toEqual([
    { location: name, kind: "secret-like-name" },
  ]);
});

test("a name that is itself a secret is not told", () => {
  expect(secretsInVariables({ [accessKeyId]: "main" })).toEqual([
    { location: "a name that is itself a secret", kind: "aws-access-key-id" },
  ]);
});

describe("in a text", () => {
  test.each([
    ["export DB_PASSWORD=hunter2hunter2", "DB_PASSWORD"],
    ["  db_password: 'hunter2 hunter2'", "db_password"],
    ['{"password":"hunter2hunter2"}', "password"],
    ["mysql --password hunter2hunter2 -h db", "password"],
    ["mysql --password=hunter2hunter2", "password"],
    ['$Env:API_KEY = "hunter2hunter2"', "API_KEY"],
  ])("%s", (line, name) => {
    expect(secretsInText("userData", `#!/bin/sh\n${line}\necho done\n`)).toEqual([
      { location: `userData: ${name}`, kind: "secret-like-name" },
    ]);
  });

  test.each([
    "DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id prod)",
    'DB_PASSWORD="$DATABASE_PASSWORD"',
    "DB_PASSWORD=${1}",
    "password = get_secret_from_vault()",
    "password: ",
    "# the password is kept in a vault",
    "cat /run/secrets/password",
  ])("%s holds none", (line) => {
    expect(secretsInText("userData", line)).toEqual([]);
  });

  test("a certain one is told once, and a secret access key by the name it is assigned to", () => {
    const text = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${base64}\nkey=${accessKeyId}`;
    expect(secretsInText("userData", text)).toEqual([
      { location: "userData", kind: "aws-access-key-id" },
      { location: "userData: aws_secret_access_key", kind: "aws-secret-access-key" },
    ]);
  });
});

describe("in a document", () => {
  test("members tell by their names, variables by theirs, and strings as text", () => {
    const document = {
      States: { Login: { Parameters: { ApiKey: "hunter2hunter2", "Token.$": "$.token" } } },
      containers: [
        { environment: [{ Name: "DB_PASSWORD", Value: "hunter2hunter2", note: accessKeyId }] },
        { command: ["sh", "-c", "login --token hunter2hunter2"], cpu: 1, links: null },
      ],
    };
    expect(secretsInDocument("definition", document)).toEqual([
      { location: "definition.States.Login.Parameters.ApiKey", kind: "secret-like-name" },
      { location: "definition.containers.0.environment.0.DB_PASSWORD", kind: "secret-like-name" },
      { location: "definition.containers.0.environment.0.note", kind: "aws-access-key-id" },
      { location: "definition.containers.1.command.2: token", kind: "secret-like-name" },
    ]);
  });

  test("one that is nested deeply is searched to its end", () => {
    let document: unknown = { password: "hunter2hunter2" };
    for (let depth = 0; depth < 20_000; depth += 1) document = [document];
    expect(secretsInDocument("d", document)).toHaveLength(1);
  });
});

test("no trace holds the text it was found in", () => {
  const values = { A_TOKEN: "hunter2hunter2", B: accessKeyId, C: `ghp_${"a1".repeat(18)}` };
  const told = JSON.stringify([secretsInVariables(values), secretsInDocument("d", values)]);
  for (const value of Object.values(values)) expect(told).not.toContain(value);
  for (const { kind } of secretsInVariables(values)) expect(secretKinds).toContain(kind);
});

test.each([
  ["white space", `password${" ".repeat(500_000)}`],
  ["a long word", "a".repeat(500_000)],
  ["assignments of nothing", "a=".repeat(250_000)],
  ["members of a key's head", `${pem()}${"a: ".repeat(150_000)}`],
  ["URLs without end", "://a:b".repeat(80_000)],
])("%s take linear time", (_, text) => {
  const start = performance.now();
  expect(secretsInText("userData", text)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(3000);
});
