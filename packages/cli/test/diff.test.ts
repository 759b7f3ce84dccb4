import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { diffSchema, type Report } from "@postern/sdk";
import { sampleFinding, sampleReport, sampleResource, sampleTarget } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { postern, type Ended } from "./command.ts";
import { reportFile } from "./report-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const bucket = (name: string, status: "fail" | "pass" | "unknown" = "fail") =>
  sampleFinding({ status, resource: sampleResource({ name }) });
const targets = [sampleTarget(), sampleTarget({ account: "444455556666", source: "member" })];
const withFindings = (...findings: Report["findings"]): Report => ({
  ...sampleReport("empty"),
  targets,
  findings,
});

const old = withFindings(bucket("invoices"), bucket("photos"));
const worse = withFindings(bucket("invoices"), bucket("photos"), bucket("logs"));
const better = withFindings(bucket("invoices"), bucket("photos", "pass"));
const blind = withFindings(bucket("invoices"), bucket("photos", "unknown"));

async function diff(one: Report, two: Report, ...args: string[]): Promise<Ended> {
  using folder = temporaryFolder({ "old.json": await reportFile(one), "new.json": await reportFile(two) });
  return await postern(["diff", "old.json", "new.json", ...args], { directory: folder.path });
}

describe("postern diff ends with", () => {
  test.each<[number, string, Report, Report, string[]]>([
    [0, "the same report twice", old, old, []],
    [0, "something fixed", old, better, []],
    [1, "something new", old, worse, []],
    [0, "something new below --fail-on", old, worse, ["--fail-on", "high"]],
    [0, "something new and --fail-on none", old, worse, ["--fail-on", "none"]],
    [3, "something not assessed any more", old, blind, []],
    [1, "something new beside something not assessed", blind, worse, []],
  ])("%i for %s", async (exitCode, _, one, two, args) => {
    const ended = await diff(one, two, ...args);
    expect([ended.exitCode, ended.stderr]).toEqual([exitCode, ""]);
    expect(ended.stdout).toMatch(/^Verdict {3}\S/m);
  });
});

describe("postern diff prints", () => {
  test("a table, with warnings where the scopes differ", async () => {
    const { stdout } = await diff({ ...old, targets: targets.slice(1) }, worse);
    expect(stdout).toMatch(/^\+ New failures\n {2}■ medium {2}s3-bucket-versioning-enabled {2}1\n.*logs/);
    expect(stdout).toContain("Warning   Accounts only in the new scan: 111122223333.");
    expect(stdout).toContain("Changes   1 new, 0 fixed, 2 unchanged, 0 not assessed any more\n");
  });

  test("JSON that meets its schema", async () => {
    const { stdout } = await diff(old, better, "--format", "json");
    const parsed = diffSchema.parse(JSON.parse(stdout));
    expect(parsed.counts).toEqual({ new: 0, fixed: 1, unchanged: 1, notAssessed: 0 });
    expect(parsed.changes).toMatchObject([
      { change: "fixed", because: "pass", finding: { resource: { name: "photos" } } },
    ]);
  });

  test("Markdown", async () => {
    const { stdout } = await diff(old, worse, "--format", "markdown");
    expect(stdout).toMatch(/^## Postern: 1 new, 0 fixed, 2 unchanged, 0 not assessed any more\n/);
  });

  test("no colours into a file, which whoever the umask says may read", async () => {
    using folder = temporaryFolder({
      "old.json": await reportFile(old),
      "new.json": await reportFile(worse),
    });
    const ended = await postern(["diff", "old.json", "new.json", "--output", "changes.txt"], {
      directory: folder.path,
      environment: { FORCE_COLOR: "1" },
    });
    expect([ended.exitCode, ended.stdout, ended.stderr]).toEqual([1, "", ""]);
    const path = join(folder.path, "changes.txt");
    expect(readFileSync(path, "utf8")).toMatch(/^\+ New failures/);
    expect(statSync(path).mode & 0o777).toBe(0o666 & ~process.umask());
  });
});

describe("postern diff is exit code 2, and prints nothing, for", () => {
  test.each<[string, string[], string]>([
    ["a report that is not there", ["old.json", "absent.json"], "Cannot read the report"],
    ["a file that is no report", ["old.json", "other.json"], "is no report"],
    ["an unknown format", ["old.json", "old.json", "--format", "markdwn"], "“markdown”"],
    ["an unknown severity", ["old.json", "old.json", "--fail-on", "hgih"], "“high”"],
    ["an output that cannot be written", ["old.json", "old.json", "-o", "no/folder"], "Cannot write"],
    ["one report", ["old.json"], "missing required argument 'new'"],
  ])("%s", async (_, args, message) => {
    using folder = temporaryFolder({ "old.json": await reportFile(old), "other.json": '{"a":1}' });
    const ended = await postern(["diff", ...args], { directory: folder.path });
    expect([ended.exitCode, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toContain(message);
    expect(readdirSync(folder.path).toSorted()).toEqual(["old.json", "other.json"]);
  });
});

test("postern diff --help tells what counts as what, and the exit codes", async () => {
  const { exitCode, stdout } = await postern(["diff", "--help"]);
  expect(exitCode).toBe(0);
  for (const text of ["--format <name>", "muting is no fix", "Examples:", "Exit codes:"])
    expect(stdout).toContain(text);
});

test("postern diff names the file that cannot be written, and no other", async () => {
  for (const output of ["absent/diff.txt", "."]) {
    const { exitCode, stderr } = await diff(old, worse, "--output", output);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: Cannot write \S+: E[A-Z]+: [\w ]+\n$/);
    expect(stderr).not.toContain(".tmp");
  }
});
