import { resolveTargets } from "@postern/aws";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  base,
  deep,
  member,
  type ProfileResolution,
  roleArn,
  startProfileResolution,
} from "./profile-resolution.ts";
import { section } from "./aws-home.ts";

let world: ProfileResolution;
beforeEach(async () => {
  world = await startProfileResolution();
});
afterEach(() => world[Symbol.asyncDispose]());

describe("keys and roles", () => {
  test("keys stand for their account", async () => {
    const { target } = await world.resolve(world.keysOf(base));
    expect(target).toMatchObject({
      partition: "aws",
      account: base,
      arn: `arn:aws:iam::${base}:user/postern`,
      source: "x",
      globalRegion: "us-east-1",
      calls: [{ action: "sts:GetCallerIdentity" }],
    });
    expect(world.aws.counts()).toEqual({ "sts:GetCallerIdentity": 1 });
  });

  test("a role is assumed at the profile's endpoint and region, with its settings", async () => {
    const { target } = await world.resolve({
      role_arn: roleArn(member),
      source_profile: "base",
      role_session_name: "review",
      external_id: "ticket-1",
      duration_seconds: 1800,
    });
    expect(target?.arn).toBe(`arn:aws:sts::${member}:assumed-role/Audit/review`);
    expect(world.aws.calls.map(({ operation, account, region }) => [operation, account, region])).toEqual([
      ["AssumeRole", base, "eu-central-1"],
      ["GetCallerIdentity", member, "eu-central-1"],
    ]);
    expect(world.aws.calls[0]?.input).toEqual({
      RoleArn: roleArn(member),
      RoleSessionName: "review",
      ExternalId: "ticket-1",
      DurationSeconds: 1800,
    });
  });

  test("a role is assumed through another role", async () => {
    const through = section("profile middle", { role_arn: roleArn(member), source_profile: "base" });
    const { target } = await world.resolve({ role_arn: roleArn(deep), source_profile: "middle" }, through);
    expect(target?.arn).toMatch(`arn:aws:sts::${deep}:assumed-role/Audit/postern-`);
  });

  test("a role may take the keys of its own profile", async () => {
    const { target } = await world.resolve({
      role_arn: roleArn(base, "Self"),
      source_profile: "x",
      ...world.keysOf(base),
    });
    expect(target?.arn).toContain(`${base}:assumed-role/Self/`);
  });

  test("a role may take the environment's keys", async () => {
    const settings = { role_arn: roleArn(member), credential_source: "Environment" };
    const { target } = await world.resolve(settings, "", world.aws.environment(base));
    expect(target?.arn).toContain(`${member}:assumed-role/Audit/`);
  });

  test("role credentials are kept, and renewed when they are about to expire", async () => {
    const role = { role_arn: roleArn(member), source_profile: "base" };
    const kept = (await world.resolve(role)).target;
    await Promise.all([kept?.access.credentials(), kept?.access.credentials()]);
    expect(world.aws.count("sts:AssumeRole")).toBe(1);
    world.aws.reset();
    const ageing = (await world.resolve({ ...role, duration_seconds: 200 })).target;
    const before = world.aws.count("sts:AssumeRole");
    await Promise.all([ageing?.access.credentials(), ageing?.access.credentials()]);
    expect(world.aws.count("sts:AssumeRole")).toBe(before + 1);
  });

  test.each([
    [
      "needs a token",
      { role_arn: roleArn(member), source_profile: "base", mfa_serial: `arn:aws:iam::${base}:mfa/a` },
      /mfa_serial.*export-credentials --profile x/,
    ],
    ["has no source", { role_arn: roleArn(member) }, /"x" is incomplete: role_arn needs exactly one of/],
    [
      "has a source that is not there",
      { role_arn: roleArn(member), source_profile: "gone" },
      /"x" has the source_profile "gone"/,
    ],
    ["goes in a circle", { role_arn: roleArn(member), source_profile: "x" }, /leads in a circle: x, x/],
    [
      "has an unknown credential_source",
      { role_arn: roleArn(member), credential_source: "Moon" },
      /"Moon" is none of/,
    ],
    ["has nothing at all", {}, 'Profile "x" has no credentials.'],
  ])("a profile that %s is lost before any call", async (_name, settings, message) => {
    const { target, lost } = await world.resolve(settings);
    expect(target).toBeUndefined();
    expect(lost).toMatchObject({ source: "x", cause: { code: "credentials", retryable: false } });
    expect(lost?.cause.message).toMatch(message);
    expect(world.aws.count()).toBe(0);
  });

  test("a role that AWS refuses is told with AWS's own words", async () => {
    const { lost } = await world.resolve({ role_arn: roleArn(deep), source_profile: "base" });
    expect(lost?.cause).toMatchObject({ code: "access-denied", action: "sts:AssumeRole", retryable: false });
    expect(lost?.cause.message).toContain(
      `"x" could not assume ${roleArn(deep)}: AccessDenied: User: arn:aws:iam::${base}`,
    );
  });

  test("an endpoint that does not answer is a network failure", async () => {
    const settings = {
      role_arn: roleArn(member),
      source_profile: "base",
      endpoint_url: "http://127.0.0.1:1",
    };
    const { lost } = await world.resolve(settings);
    expect(lost?.cause).toMatchObject({ code: "network", retryable: true });
  });
});

describe("credential_process", () => {
  const run = async (script: string) =>
    `"${process.execPath}" "${await world.home.write("tool.mjs", script)}" s3cret`;

  test("gives credentials", async () => {
    const { accessKeyId, secretAccessKey } = world.aws.credentials(member);
    const reply = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey };
    const credential_process = await run(`console.log('${JSON.stringify(reply)}')`);
    expect((await world.resolve({ credential_process })).target?.account).toBe(member);
  });

  test("that fails is told without its command line, which may hold secrets", async () => {
    const { lost } = await world.resolve({ credential_process: await run("process.exit(3)") });
    expect(lost?.cause.message).toBe(
      'The credential_process of profile "x" gave no credentials: the command failed; run it by hand to see why.',
    );
    expect(JSON.stringify(lost)).not.toContain("s3cret");
  });

  test("that prints something else is told so", async () => {
    const { lost } = await world.resolve({ credential_process: await run("console.log('hello')") });
    expect(lost?.cause.message).toContain("gave no credentials: what it prints is no JSON object.");
  });
});

describe("web identity", () => {
  test("comes from the profile's token file", async () => {
    const web_identity_token_file = await world.home.write("token", "a.b.c");
    const { target } = await world.resolve({ role_arn: roleArn(member, "Token"), web_identity_token_file });
    expect(target?.arn).toContain(`${member}:assumed-role/Token/`);
    expect(world.aws.calls[0]).toMatchObject({ region: "us-east-1", input: { WebIdentityToken: "a.b.c" } });
  });

  test("comes from the environment where no profile does", async () => {
    const environment = {
      ...world.home.environment,
      AWS_ENDPOINT_URL: world.aws.endpoint,
      AWS_WEB_IDENTITY_TOKEN_FILE: await world.home.write("token", "a.b.c"),
      AWS_ROLE_ARN: roleArn(member, "Token"),
      AWS_ROLE_SESSION_NAME: "pod",
    };
    const { targets } = await resolveTargets({ environment, connections: world.connections });
    expect(targets[0]).toMatchObject({
      source: "environment",
      arn: `arn:aws:sts::${member}:assumed-role/Token/pod`,
    });
  });

  test("says which token file is not there", async () => {
    const { lost } = await world.resolve({
      role_arn: roleArn(member, "Token"),
      web_identity_token_file: "/none",
    });
    expect(lost?.cause).toMatchObject({ code: "credentials", action: "sts:AssumeRoleWithWebIdentity" });
    expect(lost?.cause.message).toContain("with the token in /none: Error: ENOENT");
  });
});
