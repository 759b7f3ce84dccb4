import { startRoomAws } from "@postern/checks-aws/sound-account";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { reportSchema, type Finding, type Report } from "@postern/sdk";
import { awsError } from "@postern/testing/loopback";
import { sampleCheck, sampleReport, sampleTarget } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { postern } from "./command.ts";
import { reportFile } from "./report-files.ts";
import { managementAccount, memberAccount, scan, soundFixtures } from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const checks = [
  "--check",
  "iam-root-*,iam-organization-root-credentials-management-enabled,ec2-ebs-encryption-by-default-enabled",
];
const accounts = [managementAccount, memberAccount, "777788889999", "123456789012"];

/** A finding apart from when and by which request it came to be. */
function verdict({ at: _at, evidence, reason, ...rest }: Finding): unknown {
  const actions = evidence.map(({ action, value }) => ({ action, value }));
  return { ...rest, actions, code: reason?.code };
}

describe("postern merge", () => {
  test("makes of the reports of four shards what one scan of all would have made", async () => {
    const denied = {
      ...soundFixtures,
      iam: { ...soundFixtures.iam, GetAccountSummary: awsError("AccessDenied") },
    };
    const openFixtures = {
      ...soundFixtures,
      ec2: { GetEbsEncryptionByDefault: { EbsEncryptionByDefault: false } },
    };
    const fixtures = [soundFixtures, denied, openFixtures, soundFixtures];
    await using aws = await startRoomAws({
      accounts: accounts.map((id, index) => ({ id, fixtures: fixtures[index] ?? soundFixtures })),
    });
    const profiles = Object.fromEntries(accounts.map((id, index) => [`profile-${index}`, id]));
    using whole = await scan(aws, profiles, checks);
    using folder = temporaryFolder();
    const shards: string[] = [];
    for (const [name, account] of Object.entries(profiles)) {
      using shard = await scan(aws, { [name]: account }, checks);
      folder.write(`${name}/report.json`, shard.file("report.json"));
      shards.unshift(`${name}/report.json`);
    }
    const ended = await postern(["merge", ...shards, "--output", "all"], { directory: folder.path });
    expect(ended.exitCode).toBe(whole.exitCode);
    expect(ended.stderr).toBe("Reports: all/report.json, all/report.sarif, all/report.html\n");
    const text = readFileSync(join(folder.path, "all/report.json"), "utf8");
    const merged = reportSchema.parse(JSON.parse(text));
    const expected = whole.report();
    expect(merged.findings.map(verdict)).toEqual(expected.findings.map(verdict));
    expect(merged.findings.length).toBeGreaterThan(12);
    for (const part of ["checks", "summary", "verdict"] as const)
      expect(merged[part]).toEqual(expected[part]);
    expect(merged.targets.map(({ account }) => account)).toEqual(
      expected.targets.map(({ account }) => account),
    );
    const { stdout } = await postern(["diff", "all/report.json", "all/report.json"], {
      directory: folder.path,
    });
    expect(stdout).toContain("0 new, 0 fixed");
  });

  test("prints one report, with the name and the command of the merge, and counts anew", async () => {
    const { exitCode, stdout } = await merge({ "a.json": sampleReport("typical") }, "-f", "json", "-o", "-");
    const report = reportSchema.parse(JSON.parse(stdout));
    expect(exitCode).toBe(1);
    expect(report.scan.commandLine).toEqual(["merge", "a.json", "-f", "json", "-o", "-"]);
    expect(report.findings.length).toBe(sampleReport("typical").findings.length);
    expect(report.summary).toEqual(sampleReport("typical").summary);
  });

  test("takes how reports are rendered", async () => {
    const files = { "a.json": sampleReport("typical") };
    const results = async (...args: string[]): Promise<number> => {
      const { stdout } = await merge(files, "-f", "sarif", "-o", "-", ...args);
      const { runs } = JSON.parse(stdout) as { runs: { results: unknown[] }[] };
      return runs.flatMap((run) => run.results).length;
    };
    expect(await results("--sarif-profile", "full")).toBeGreaterThan(await results());
  });

  test("takes --fail-on and --allow-incomplete for the verdict", async () => {
    const files = { "a.json": sampleReport("typical") };
    expect((await merge(files, "--fail-on", "critical")).exitCode).toBe(3);
    expect((await merge(files, "--fail-on", "critical", "--allow-incomplete")).exitCode).toBe(0);
  });
});

async function merge(files: Readonly<Record<string, Report>>, ...args: string[]) {
  using folder = temporaryFolder();
  for (const [name, report] of Object.entries(files)) folder.write(name, await reportFile(report));
  const ended = await postern(["merge", ...Object.keys(files), ...args], { directory: folder.path });
  return { ...ended, entries: readdirSync(folder.path) };
}

describe("postern merge refuses, with exit code 2 and no report,", () => {
  const one = { ...sampleReport("empty"), targets: [sampleTarget()] };
  const none = { ...one, targets: [] };
  const two = { ...sampleReport("empty"), targets: [sampleTarget({ account: memberAccount })] };
  const strict = { ...two, verdict: { ...two.verdict, failOn: "critical" as const } };

  test.each<[string, Record<string, Report>, string[], string]>([
    [
      "an account that was scanned twice",
      { "a.json": one, "b.json": one },
      [],
      "111122223333: a.json and b.json",
    ],
    [
      "reports of other checks",
      { "a.json": one, "b.json": { ...two, checks: [sampleCheck()] } },
      [],
      "ec2-instance-address-reviewed: ran only in a.json",
    ],
    ["reports of different --fail-on", { "a.json": one, "b.json": strict }, [], "  b.json: critical"],
    [
      "reports that have no account at all",
      { "a.json": none, "b.json": none },
      [],
      "None of the reports has an account",
    ],
    [
      "to write over a report that it reads",
      { "report.json": one },
      ["-o", "."],
      "is one of the reports to merge",
    ],
    ["a name too long for a file", { "a.json": one }, ["--name", "a".repeat(300)], "--name"],
    ["an unknown format", { "a.json": one }, ["--format", "jsn"], "“json”"],
  ])("%s", async (_, files, args, message) => {
    const ended = await merge(files, ...args);
    expect([ended.exitCode, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toContain(message);
    for (const name of ended.entries) expect([...Object.keys(files), "postern-report"]).toContain(name);
  });

  test("a shard that got no account is no reason to", async () => {
    const ended = await merge({ "a.json": none, "b.json": one });
    expect([ended.exitCode, ended.stderr]).toEqual([0, expect.not.stringContaining("error")]);
  });

  test("unless it is said which --fail-on counts", async () => {
    expect((await merge({ "a.json": one, "b.json": strict }, "--fail-on", "low")).exitCode).toBe(0);
  });
});

test("postern merge --help tells what is refused, and the exit codes", async () => {
  const { exitCode, stdout } = await postern(["merge", "--help"]);
  expect(exitCode).toBe(0);
  for (const text of ["are refused", "--format <name>", "Examples:", "Exit codes:"])
    expect(stdout).toContain(text);
});
