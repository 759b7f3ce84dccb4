import { execFileSync } from "node:child_process";
import { access, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Environment, readConfigFiles } from "./config-files.ts";
import { findProfile, kindOf, listProfiles } from "./profiles.ts";

let home: string;
let environment: Environment;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "postern-profiles-"));
  environment = { HOME: home };
  await mkdir(join(home, ".aws"));
});
afterEach(() => rm(home, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(home, ".aws", name), text);

describe("listProfiles", () => {
  test("names the profiles of both files with their kind and resolves none", async () => {
    const trace = join(home, "trace");
    await write(
      "config",
      `[default]
region = eu-west-1
[profile audit] ; the auditor
role_arn = arn:aws:iam::111122223333:role/Audit
source_profile = base
region = eu-central-1
[profile "quoted"]
sso_session = corp
[profile tool]
credential_process = touch ${trace}
[sso-session corp]
sso_region = eu-west-1
[services local]
iam =
  endpoint_url = http://127.0.0.1:1
[profile empty]
`,
    );
    await write("credentials", "[base]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = s\n");
    const profiles = await listProfiles(environment);
    expect(profiles.map(({ name, kind }) => [name, kind])).toEqual([
      ["default", "settings-only"],
      ["audit", "role"],
      ["quoted", "sso"],
      ["tool", "process"],
      ["empty", "settings-only"],
      ["base", "static-keys"],
    ]);
    expect(profiles[1]?.region).toBe("eu-central-1");
    await expect(access(trace)).rejects.toThrow("ENOENT");
  });

  test.each(["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"])(
    "waits for no pipe in %s",
    async (variable) => {
      const pipe = join(home, "pipe");
      execFileSync("mkfifo", [pipe]);
      await expect(listProfiles({ HOME: home, [variable]: pipe })).rejects.toMatchObject({
        code: "configuration",
        message: expect.stringContaining(`${pipe}: it is a named pipe; save what it brings in a file first.`),
      });
    },
  );

  test("honours AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, with ~ too", async () => {
    await writeFile(join(home, "c"), "[profile one]\nregion = eu-west-1\n");
    await writeFile(join(home, "k"), "[two]\nregion = eu-west-1\n");
    const names = await listProfiles({
      HOME: home,
      AWS_CONFIG_FILE: "~/c",
      AWS_SHARED_CREDENTIALS_FILE: join(home, "k"),
    });
    expect(names.map(({ name }) => name)).toEqual(["one", "two"]);
  });

  test("is empty where neither file exists", async () => {
    expect(await listProfiles(environment)).toEqual([]);
  });

  test("names a profile whose header other tools do not understand, and what to write", async () => {
    await write(
      "config",
      '[profile "name with space"]\nregion = eu-west-1\n[ profile spaced ]\nsso_session = a\n' +
        "[profile two words]\nsso_session = b\n[profile __proto__]\nregion = eu-west-1\n",
    );
    await write("credentials", "[two words]\naws_access_key_id = a\naws_secret_access_key = b\n[ c]\n");
    expect((await listProfiles(environment)).map(({ name, kind, problem }) => [name, kind, problem])).toEqual(
      [
        ["name with space", "settings-only", undefined],
        ["__proto__", "settings-only", undefined],
        [
          "two words",
          "unreadable",
          expect.stringMatching(/^write the header \[profile two words\].*as \[profile "two words"\]$/),
        ],
        [
          "spaced",
          "unreadable",
          expect.stringMatching(/^the header \[ profile spaced \] of .* write \[profile spaced\]$/),
        ],
        ["c", "unreadable", expect.stringMatching(/^the header \[ c\] of/)],
      ],
    );
  });

  test("refuses a file that cannot be read and one that is not UTF-8, by name", async () => {
    await mkdir(join(home, ".aws", "config"));
    await expect(listProfiles(environment)).rejects.toMatchObject({
      code: "configuration",
      message: `Cannot read the AWS config file ${join(home, ".aws", "config")}: it is a directory.`,
    });
    await rm(join(home, ".aws", "config"), { recursive: true });
    await writeFile(join(home, ".aws", "credentials"), Buffer.from("[default]\n", "utf16le"));
    await expect(listProfiles(environment)).rejects.toThrow(/credentials file .* is not UTF-8 text/);
  });
});

describe("findProfile", () => {
  test("suggests the nearest name and says which files were read", async () => {
    await write("config", "[profile production]\nregion = eu-west-1\n");
    const files = await readConfigFiles(environment);
    expect(findProfile(files, "production").name).toBe("production");
    expect(() => findProfile(files, "prodution")).toThrow(
      expect.objectContaining({
        code: "usage",
        message: "Unknown profile “prodution”.",
        hint: expect.stringMatching(/^Did you mean “production”\? Read .*credentials/),
      }),
    );
    expect(() => findProfile(files, "zzz")).toThrow("Unknown profile “zzz”.");
  });
});

describe("kindOf", () => {
  const role_arn = "arn:aws:iam::111122223333:role/Audit";
  test.each([
    ["role", { role_arn, source_profile: "a" }],
    ["role", { role_arn, credential_source: "Environment" }],
    ["web-identity", { role_arn, web_identity_token_file: "/token" }],
    ["static-keys", { aws_access_key_id: "a", aws_secret_access_key: "b" }],
    ["process", { credential_process: '"/opt/my tool"' }],
    ["sso", { sso_session: "corp", sso_account_id: "111122223333" }],
    ["login", { login_session: "x" }],
    ["credential-source", { credential_source: "EcsContainer" }],
    ["settings-only", { region: "eu-west-1", output: "json" }],
  ])("is %s for %o", (kind, section) => {
    expect(kindOf(section)).toEqual({ kind });
  });

  test.each([
    [{ role_arn, aws_access_key_id: "a", aws_secret_access_key: "b" }, /exactly one of .*; none is set/],
    [
      { role_arn, source_profile: "a", credential_source: "b" },
      /source_profile and credential_source are set/,
    ],
    [{ aws_access_key_id: "a" }, "aws_access_key_id is set without aws_secret_access_key"],
    [{ aws_secret_access_key: "a" }, "aws_secret_access_key is set without aws_access_key_id"],
    [{ source_profile: "a" }, "source_profile is set without role_arn"],
    [{ x_principal_arn: "a" }, /^x_principal_arn is set without a setting that Postern takes/],
    [{ role_arn: `"${role_arn}"`, source_profile: "a" }, /^the value of role_arn is written in quotes/],
    [
      { aws_access_key_id: "a", aws_secret_access_key: "b", region: "'eu-west-1'" },
      /^the value of region is written in quotes/,
    ],
  ])("is incomplete for %o", (section, problem) => {
    expect(kindOf(section)).toEqual({ kind: "incomplete", problem: expect.stringMatching(problem) });
  });
});
