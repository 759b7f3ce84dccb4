import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startDemo } from "@postern/checks-aws/demo";
import { soundManagementAccount, startRoomAws } from "@postern/checks-aws/sound-account";
import { isLeftOut, node24 } from "../../src/outside/locate.mjs";
import { afterAll, describe, expect, test } from "vitest";

const command = fileURLToPath(new URL("../../../cli/bin/postern.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "postern-node-24-"));
afterAll(() => rm(folder, { recursive: true }));

const managementAccount = "111122223333";
const scan = ["scan", "--region", "us-east-1", "--format", "json"];
const fixtures = soundManagementAccount({
  organization: "o-exampleorgid",
  managementAccount,
  member: "444455556666",
});

/** Runs the built command where every deprecation is an error and every warning is told. */
async function run(node: string, args: readonly string[], environment: Readonly<Record<string, string>>) {
  const strict = ["--throw-deprecation", "--pending-deprecation", "--trace-warnings"];
  const env = { PATH: process.env["PATH"], HOME: folder, AWS_EC2_METADATA_DISABLED: "true", ...environment };
  const options = { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 };
  return promisify(execFile)(node, [...strict, command, ...args], options).then(
    ({ stdout, stderr }) => ({ exitCode: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({ ...error, exitCode: error.code }),
  );
}

const proxyThatIsNotThere = {
  HTTPS_PROXY: "http://127.0.0.1:9",
  AWS_ENDPOINT_URL: "",
  AWS_MAX_ATTEMPTS: "1",
};

const runs: readonly [string, number, readonly string[], RegExp, Record<string, string>?][] = [
  ["--version", 0, ["--version"], /^$/],
  ["list checks", 0, ["list", "checks"], /^$/],
  ["a scan of a sound account", 0, scan, /Reports: postern-report\/report\.json/],
  ["a scan through a proxy that is not there", 2, scan, /ECONNREFUSED/, proxyThatIsNotThere],
  ["a refusal", 2, ["scan", "--check", "no-such-check"], /^error: /m],
];

describe.skipIf(isLeftOut("POSTERN_SKIP_NODE_24"))("the built command on Node 24", () => {
  test("runs on Node 24", async () => {
    const { stdout } = await promisify(execFile)(node24, ["--version"]);
    expect(stdout).toMatch(/^v24\./);
  });

  /** What the command says on Node 24, after it said the same here. */
  const saidThere = async (
    environment: Readonly<Record<string, string>>,
    exitCode: number,
    args: readonly string[],
  ): Promise<string> => {
    const here = await run(process.execPath, args, environment);
    const there = await run(node24, args, environment);
    expect([here.exitCode, there.exitCode]).toEqual([exitCode, exitCode]);
    expect(there.stderr).not.toMatch(/^\(node:\d+\)|Warning:|\[DEP\d+\]/m);
    expect(there.stdout).toBe(here.stdout);
    return there.stderr;
  };

  test.each(runs)("ends as on this Node, without a warning: %s", async (_, exitCode, args, told, more) => {
    await using aws = await startRoomAws({ accounts: [{ id: managementAccount, fixtures }] });
    const environment = { ...aws.environment(managementAccount, "us-east-1"), ...more };
    expect(await saidThere(environment, exitCode, args)).toMatch(told);
  });

  test("ends as on this Node, without a warning: a scan of the demo's profiles", async () => {
    await using demo = await startDemo({});
    // All checks run in the sound account.
    const args = ["scan", "--all-profiles", "--check", "iam-root-access-key-absent", "--format", "html"];
    expect(await saidThere(demo.environment, 1, args)).toContain("Reports: postern-report/report.html");
  });
});
