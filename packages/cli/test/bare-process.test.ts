import { join } from "node:path";
import { startRoomAws } from "@postern/checks-aws/sound-account";
import type { LoopbackAws } from "@postern/testing/loopback";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postern } from "./command.ts";
import { type InstalledCommand, installCommand } from "./installed-command.ts";
import { managementAccount, organizationCheck, soundFixtures } from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

let installed: InstalledCommand;
let aws: LoopbackAws;
beforeAll(async () => {
  installed = await installCommand();
  aws = await startRoomAws({ accounts: [{ id: managementAccount, fixtures: soundFixtures }] });
}, 60_000);
afterAll(async () => {
  await aws.close();
  installed[Symbol.dispose]();
});

/** What Node finds of a user who is in no list of the system and has no HOME. */
const withoutHome = `data:text/javascript,${encodeURIComponent(`
import os from "node:os";
import { syncBuiltinESMExports } from "node:module";
os.homedir = () => {
  throw Object.assign(new Error("A system error occurred: uv_os_homedir returned ENOENT"), { code: "ERR_SYSTEM_ERROR" });
};
syncBuiltinESMExports();`)}`;

const start = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  installed.start(args, { HOME: "", NODE_OPTIONS: `--import=${withoutHome}`, ...environment }).ended;

test("a user without a home folder scans with the environment's keys", async () => {
  const args = ["scan", "--region", "us-east-1", "--service", "iam", "--service", "ec2"];
  const { exitCode, stderr } = await start(args, aws.environment(managementAccount));
  expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
});

test("a user without a home folder has no profiles, and is told how to give credentials", async () => {
  const list = await start(["list", "profiles"]);
  expect([list.exitCode, list.stderr]).toEqual([0, ""]);
  expect(list.stdout).toContain("0 entries");
  const scan = await start(["scan", "--region", "us-east-1"]);
  expect([scan.exitCode, scan.stderr]).toEqual([
    2,
    expect.stringContaining("No AWS credentials were found."),
  ]);
  const signIn = installed.folder.write(
    "config",
    "[default]\nsso_start_url = https://example.test\nsso_region = us-east-1\nsso_account_id = 1\nsso_role_name = a\n",
  );
  const signedOut = await start(["scan", "--region", "us-east-1"], { AWS_CONFIG_FILE: signIn });
  expect(signedOut.stderr).toContain("Run `aws sso login --profile default`");
});

/** A working folder that may be entered and not listed, for root as well. */
const unlisted = `data:text/javascript,${encodeURIComponent(`
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { resolve } from "node:path";
const refuse = (usual) => (path, ...rest) => {
  if (resolve(String(path)) !== process.cwd()) return usual(path, ...rest);
  throw Object.assign(new Error("EACCES: permission denied, scandir"), { code: "EACCES" });
};
fs.readdirSync = refuse(fs.readdirSync);
fs.promises.readdir = refuse(fs.promises.readdir);
syncBuiltinESMExports();`)}`;

test("a folder that may be entered and not listed has no configuration", async () => {
  using reports = temporaryFolder();
  const args = ["scan", "--region", "us-east-1", "--check", organizationCheck, "--output", reports.path];
  const { exitCode, stderr } = await installed.start(args, {
    NODE_OPTIONS: `--import=${unlisted}`,
    ...aws.environment(managementAccount),
  }).ended;
  expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
});

test("a working folder that is a file is an error of the configuration", async () => {
  using folder = temporaryFolder({ file: "" });
  const { exitCode, stderr } = await postern(["list", "checks"], { directory: join(folder.path, "file") });
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringMatching(
      /^error: Whether there is a configuration .* cannot be told \(ENOTDIR\)\.\n.*--config/,
    ),
  ]);
});

test("a working folder that was removed is an error of the configuration", async () => {
  const goneBy = `data:text/javascript,${encodeURIComponent(`
    import { mkdtempSync, rmdirSync } from "node:fs";
    const folder = mkdtempSync(process.cwd() + "/gone-");
    process.chdir(folder);
    rmdirSync(folder);`)}`;
  const { exitCode, stdout, stderr } = await installed.start(["list", "checks"], {
    NODE_OPTIONS: `--import=${goneBy}`,
  }).ended;
  expect([exitCode, stdout, stderr]).toEqual([
    2,
    "",
    "error: The working folder is not there any more.\nChange into one that is.\n",
  ]);
});
