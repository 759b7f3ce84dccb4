import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { FactsLine, Report } from "@postern/sdk";
import type { LoopbackAws } from "@postern/testing/loopback";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postern } from "./command.ts";
import { scanOrganization, startOrganization } from "./fault-organization.ts";
import { managementAccount } from "./scan-setup.ts";
import { temporaryFolder, type TemporaryFolder } from "./temporary-folder.ts";

let aws: LoopbackAws;
let folder: TemporaryFolder;
let live: Report;
let lines: readonly FactsLine[];
const checks = ["--check", "iam-root-access-key-absent,ec2-ebs-encryption-by-default-enabled"];
beforeAll(async () => {
  aws = await startOrganization();
  using ended = await scanOrganization(aws, [...checks, "--save-facts", "facts.gz"]);
  expect(ended.exitCode).toBe(0);
  live = ended.report();
  const text = gunzipSync(readFileSync(join(ended.folder.path, "facts.gz"))).toString();
  lines = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as FactsLine);
  folder = temporaryFolder();
}, 60_000);
afterAll(async () => {
  folder[Symbol.dispose]();
  await aws.close();
});

/** Judges a facts file of these lines. */
async function judge(facts: readonly FactsLine[], args: readonly string[] = []) {
  const text = facts.map((line) => `${JSON.stringify(line)}\n`).join("");
  writeFileSync(join(folder.path, "facts.gz"), gzipSync(text));
  const fixed = ["scan", "--facts", "facts.gz", "--fail-on", "none", "--output", "-", "--format", "json"];
  const ended = await postern([...fixed, ...checks, ...args], { directory: folder.path });
  const report = ended.stdout === "" ? undefined : (JSON.parse(ended.stdout) as Report);
  return { ...ended, report };
}

const accountsOf = (report: Report | undefined) => report?.targets.map(({ account }) => account);

describe("saved facts", () => {
  test("of a whole scan say so at their end", async () => {
    expect(lines.at(-1)).toEqual({ kind: "end", complete: true });
    const { exitCode, stderr, report } = await judge(lines);
    expect([exitCode, stderr, report?.scan.complete]).toEqual([0, "", true]);
  });

  test.each<[string, () => FactsLine[], string]>([
    [
      "a scan that was stopped",
      () => [...lines.slice(0, -1), { kind: "end", complete: false }],
      "facts.gz is of a scan that was stopped early.",
    ],
    ["a scan that was killed", () => lines.slice(0, -1), "facts.gz has no end: the scan that saved it was"],
    [
      "a scan that was killed after its first account",
      () => lines.slice(0, lines.findIndex(({ kind }) => kind === "target") + 1),
      "facts.gz has no end",
    ],
  ])("of %s are incomplete", async (_, cut, notice) => {
    const { exitCode, stderr, report } = await judge(cut());
    expect([exitCode, report?.scan.complete]).toEqual([3, false]);
    expect(report?.verdict.explanation).toContain("the scan was stopped early");
    expect(stderr).toContain(notice);
    const failing = await judge(cut(), ["--fail-on", "low"]);
    expect(failing.exitCode).toBe(1);
  });

  test("of no account are refused", async () => {
    for (const facts of [lines.slice(0, 1), [...lines.slice(0, 1), ...lines.slice(-1)]]) {
      const { exitCode, stdout, stderr } = await judge(facts);
      expect([exitCode, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("it has no account");
    }
  });

  test("are judged for the selected accounts alone, also as the configuration says", async () => {
    const others = accountsOf(live)?.filter((account) => account !== managementAccount);
    expect(accountsOf((await judge(lines, ["--exclude-account", managementAccount])).report)).toEqual(others);
    const selected = await judge(lines, ["--account", "2*,3*"]);
    expect(accountsOf(selected.report)).toEqual(["222233334444", "333344445555"]);
    folder.write("chosen.json", JSON.stringify({ accounts: ["2*"], regions: ["us-*"] }));
    const { report } = await judge(lines, ["--config", "chosen.json"]);
    expect(report?.targets.map(({ account, regions }) => [account, regions])).toEqual([
      ["222233334444", ["us-east-1"]],
    ]);
    const ofAccount = live.findings.filter(({ resource }) => resource.account === "222233334444");
    const expected = ofAccount.filter(({ resource }) => resource.region !== "eu-west-1").map(({ id }) => id);
    expect(report?.findings.map(({ id }) => id)).toEqual(expected);
  });

  test("of none of the selected accounts are no clean scan, and a named one that is missing is lost", async () => {
    const none = await judge(lines, ["--account", "9*"]);
    expect([none.exitCode, none.stdout]).toEqual([2, ""]);
    expect(none.stderr).toContain("--account and --exclude-account leave no account of the facts file");
    const { exitCode, report } = await judge(lines, ["--account", "2*,999900001111"]);
    expect(exitCode).toBe(3);
    expect(report?.targets.map(({ account, cause }) => [account, cause?.code])).toEqual([
      ["222233334444", undefined],
      ["999900001111", "not-collected"],
    ]);
  });

  test("make a region unknown that was not read then", async () => {
    const named = await judge(lines, ["--account", "2*", "--region", "us-east-1,eu-north-1"]);
    expect(named.exitCode).toBe(3);
    expect(named.report?.findings.map(({ resource, reason }) => [resource.region, reason?.code])).toEqual(
      expect.arrayContaining([
        ["us-east-1", undefined],
        ["eu-north-1", "not-collected"],
      ]),
    );
    const { exitCode, report } = await judge(lines, ["--account", "2*", "--region", "ap-*"]);
    expect(exitCode).toBe(3);
    expect(report?.findings.map(({ reason }) => reason?.code)).toContain("not-collected");
  });
});

test("saved facts of last week survive a scan that could not run", async () => {
  using own = temporaryFolder({ "week.gz": "last week", config: "", credentials: "" });
  const environment = {
    AWS_CONFIG_FILE: join(own.path, "config"),
    AWS_SHARED_CREDENTIALS_FILE: join(own.path, "credentials"),
  };
  const args = ["scan", "--profile", "absent", "--save-facts", "week.gz"];
  const { exitCode } = await postern(args, { directory: own.path, environment });
  expect(exitCode).toBe(2);
  expect(readFileSync(join(own.path, "week.gz"), "utf8")).toBe("last week");
  expect(readdirSync(own.path).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("a shard without an account says so", async () => {
  using ended = await scanOrganization(aws, [...checks, "--account", managementAccount, "--shard", "1/9999"]);
  expect([ended.exitCode, ended.report().targets]).toEqual([0, []]);
  expect(ended.stderr).toContain("Shard 1 of 9999 has no account: its report is empty.");
});
