import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { reportSchema, type Report } from "@postern/sdk";
import type { LoopbackAws } from "@postern/testing/loopback";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startOrganization } from "./fault-organization.ts";
import { installCommand, type InstalledCommand } from "./installed-command.ts";
import { awsConfiguration, managementAccount, someChecks } from "./scan-setup.ts";
import { timelessContent } from "./timeless-content.ts";

let command: InstalledCommand;
let aws: LoopbackAws;
let environment: Record<string, string>;
let whole: Report;
beforeAll(async () => {
  command = await installCommand();
  aws = await startOrganization();
  environment = awsConfiguration(command.folder, aws, { management: managementAccount });
  const { exitCode } = await scan("whole").ended;
  expect(exitCode).toBe(1);
  whole = reportOf("whole");
}, 60_000);
afterAll(async () => {
  command[Symbol.dispose]();
  await aws.close();
});

const formats = ["json", "sarif", "html"];

/** @param room for each file, in units of 512 bytes; what goes beyond is refused as a full disk does it */
function scan(name: string, args: readonly string[] = [], room?: number) {
  const target = ["scan", "--profile", "management", "--org", "--org-role", "PosternAudit", ...someChecks];
  return command.start([...target, "--name", name, "--quiet", ...args], environment, room);
}

const folder = (): string => join(command.folder.path, "postern-report");
const filesOf = (name: string): string[] =>
  readdirSync(folder()).filter((file) => file.startsWith(`${name}.`));

function reportOf(name: string): Report {
  return reportSchema.parse(JSON.parse(readFileSync(join(folder(), `${name}.json`), "utf8")));
}

test.concurrent.each([
  [1, 0],
  [8, 2],
  [20, 0],
  [50, 2],
  [80, 0],
  [200, 2],
])(
  "a disk that is full after %d blocks of a file costs a scan with %d workers, but nothing that is written",
  async (room, workers) => {
    const name = `full-${room}`;
    const { exitCode, stderr } = await scan(name, ["--workers", String(workers)], room).ended;
    expect(exitCode).toBe(2);
    expect(stderr).toContain("EFBIG: file too large");
    expect(stderr).not.toContain("defect");
    const written = filesOf(name);
    expect(written.filter((file) => file.endsWith(".tmp"))).toEqual([]);
    if (written.includes(`${name}.json`))
      expect(timelessContent(reportOf(name))).toEqual(timelessContent(whole));
    const journal = existsSync(join(folder(), `${name}.journal`));
    expect(stderr.includes("--resume")).toBe(journal);
    const mended = await scan(name, journal ? ["--resume"] : []).ended;
    expect([mended.exitCode, mended.stderr]).toEqual([1, expect.not.stringContaining("error")]);
    expect(timelessContent(reportOf(name))).toEqual(timelessContent(whole));
    expect(filesOf(name)).toEqual(formats.map((format) => `${name}.${format}`).toSorted());
  },
);

test.each([0, 2])(
  "a disk that is full for the facts costs them and the exit code, not the reports, with %d workers",
  async (workers) => {
    const args = ["--save-facts", "facts.gz", "--format", "json", "--output", "-", "--workers", `${workers}`];
    const { exitCode, stdout, stderr } = await scan("facts", args, 3).ended;
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: Cannot write the facts file .*facts\.gz: EFBIG: file too large, write\n/);
    expect(timelessContent(reportSchema.parse(JSON.parse(stdout)))).toEqual(timelessContent(whole));
    // What is cut off between two accounts would look like a scan of fewer.
    expect(readdirSync(command.folder.path).filter((file) => file.startsWith("facts"))).toEqual([]);
  },
);

test("a folder of the facts that is not there is found before the scan", async () => {
  const { exitCode, stdout, stderr } = await scan("facts", ["--save-facts", "absent/facts.gz"]).ended;
  expect([exitCode, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^error: Cannot write the facts file .*facts\.gz: ENOENT/);
  expect(filesOf("facts")).toEqual([]);
});

test("a disk that is full for the output is no success", () => {
  const disk = openSync("/dev/full", "w");
  const { status, stderr } = spawnSync(process.execPath, ["bin/postern.js", "list", "checks"], {
    cwd: command.folder.path,
    encoding: "utf8",
    stdio: ["ignore", disk, "pipe"],
  });
  closeSync(disk);
  expect([status, stderr]).toEqual([2, "error: ENOSPC: no space left on device, write\n"]);
});
