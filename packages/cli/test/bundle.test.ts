import * as iamClient from "@aws-sdk/client-iam";
import { roomServices, startRoomAws } from "@postern/checks-aws/sound-account";
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { reportSchema } from "@postern/sdk";
import { delayed, startLoopbackAws } from "@postern/testing/loopback";
import type { Metafile } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsConfiguration, managementAccount, soundFixtures, usualChecks } from "./scan-setup.ts";
import { collectorPlugin, loadedWith } from "./bundle-files.ts";
import { type InstalledCommand, installCommand } from "./installed-command.ts";
import type { TemporaryFolder } from "./temporary-folder.ts";

let installed: InstalledCommand;
let folder: TemporaryFolder;
let start: InstalledCommand["start"];
let metafile: Metafile;
beforeAll(async () => {
  installed = await installCommand();
  ({ folder, start, metafile } = installed);
}, 60_000);
afterAll(() => installed[Symbol.dispose]());

describe("the bundle", () => {
  test.each<[string, RegExp]>([
    ["src/main.ts", /@aws-sdk|@smithy|zod|pino|handlebars|yaml|jiti/],
    ["src/commands/list.ts", /@aws-sdk|@smithy|pino|handlebars|\/yaml\/|jiti/],
    ["src/commands/upload.ts", /@aws-sdk|@smithy|pino|handlebars|\/yaml\/|jiti/],
    ["src/commands/scan.ts", /@aws-sdk\/client-|handlebars|csv-stringify|\/yaml\/|jiti/],
  ])("of %s loads at its start nothing that it may not need", (entryPoint, forbidden) => {
    const files = loadedWith(metafile, entryPoint);
    expect(files.some((file) => file.endsWith(entryPoint))).toBe(true);
    expect(files.filter((file) => forbidden.test(file))).toEqual([]);
  });

  test("imports nothing of CommonJS dynamically: its names would be undefined", () => {
    const imports = Object.entries(metafile.inputs).flatMap(([from, input]) =>
      input.imports
        .filter(({ kind }) => kind === "dynamic-import")
        .map(({ path }) => ({ from, path, format: metafile.inputs[path]?.format })),
    );
    expect(imports.filter(({ path }) => path.includes("@aws-sdk"))).not.toEqual([]);
    expect(imports.filter(({ format }) => format === "cjs")).toEqual([]);
  });

  test("comes with the licence text of every package in it", () => {
    const texts = readFileSync(join(folder.path, "dist/THIRD-PARTY-LICENCES.txt"), "utf8");
    const names = Object.keys(metafile.inputs).flatMap(
      (input) => /^(?![\w-]+:).*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? [],
    );
    expect(names).toEqual(expect.arrayContaining(["zod", "commander", "pino", "handlebars", "@smithy/core"]));
    const listed = [
      ...texts.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \((?:Apache-2\.0|MIT|ISC|BSD-[23]-Clause|0BSD)\)$/gm),
    ];
    expect(listed.map(([, name]) => name).toSorted()).toEqual(
      expect.arrayContaining([...new Set(names)].toSorted()),
    );
    for (const section of texts.split(`\n${"-".repeat(78)}\n`)) expect(section.length).toBeGreaterThan(600);
  });

  test("answers --version without loading itself", async () => {
    const manifest: unknown = JSON.parse(readFileSync(join(folder.path, "package.json"), "utf8"));
    for (const flag of ["--version", "-V"]) {
      const { exitCode, stdout } = await start([flag]).ended;
      expect([exitCode, stdout]).toEqual([0, `${(manifest as { version: string }).version}\n`]);
    }
  });

  test("lists, explains, and takes plugins and configurations in TypeScript", async () => {
    folder.write(
      "postern.config.ts",
      'import { defineConfig } from "@postern/sdk"; export default defineConfig({});',
    );
    folder.write("plugin.ts", 'export default { name: "acme", version: "1.0.0" };');
    const { exitCode, stdout, stderr } = await start(["list", "checks", "--plugin", "./plugin.ts"]).ended;
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("iam-root-mfa-enabled");
  });

  test("reads YAML configurations and mute files, and says what is wrong with them", async () => {
    folder.write("ci/postern.yaml", "select:\n  services: [iam]\n");
    const { exitCode, stdout, stderr } = await start(["list", "checks", "--config", "ci/postern.yaml"]).ended;
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("iam-root-mfa-enabled");
    expect(stdout).not.toContain("ec2-");
    folder.write("ci/tagged.yaml", "failOn: !level high\n");
    const tagged = await start(["list", "checks", "--config", "ci/tagged.yaml"]).ended;
    expect(tagged.stderr).toMatch(
      /^error: Cannot read the configuration .*: Unresolved tag: !level at line 1/,
    );
    folder.write("ci/mutes.yaml", "- check: iam-*\n");
    const muted = await start(["scan", "--mute-file", "ci/mutes.yaml"]).ended;
    expect(muted.stderr).toMatch(/^error: .*mutes\.yaml is not a valid mute file:\n {2}entry 1 › reason: /);
  });

  test("writes a plugin from the templates beside it", async () => {
    const { exitCode, stdout } = await start(["new", "plugin", "acme"]).ended;
    expect(exitCode).toBe(0);
    expect(stdout).toContain("postern-plugin-acme/package.json\n");
    expect(stdout).toContain("\nNext: cd postern-plugin-acme && npm install && npm test\n");
  });

  test("scans over HTTP and writes valid reports", async () => {
    await using aws = await startRoomAws({
      accounts: [{ id: managementAccount, fixtures: soundFixtures }],
    });
    const environment = awsConfiguration(folder, aws, { management: managementAccount });
    const { exitCode, stderr } = await start(["scan", "--profile", "management"], environment).ended;
    expect(stderr).toContain("Reports: postern-report/report.json");
    expect(exitCode).toBe(0);
    const read = (name: string): string => readFileSync(join(folder.path, "postern-report", name), "utf8");
    const { findings, summary } = reportSchema.parse(JSON.parse(read("report.json")));
    expect(summary.byStatus).toMatchObject({ fail: 0, unknown: 0 });
    expect(new Set(findings.map(({ checkId }) => checkId)).size).toBe(usualChecks.length);
    expect(read("report.html")).toContain("</html>");
    expect(JSON.parse(read("report.sarif"))).toHaveProperty("version", "2.1.0");
  });

  test("runs a plugin's own collector, with the AWS client that the plugin brings", async () => {
    const fixtures = {
      ...soundFixtures,
      iam: { ...soundFixtures.iam, ListAccountAliases: { AccountAliases: ["acme"] } },
    };
    await using aws = await startLoopbackAws({
      services: { ...roomServices, iam: iamClient },
      accounts: [{ id: managementAccount, fixtures }],
    });
    const environment = awsConfiguration(folder, aws, { management: managementAccount });
    folder.write("acme/plugin.ts", collectorPlugin);
    const args = [
      "scan",
      "--all-profiles",
      "--plugin",
      "./acme/plugin.ts",
      "--check",
      "acme-*",
      "--output",
      "acme-report",
    ];
    const findings = async () => {
      const { stderr } = await start(args, environment).ended;
      expect(stderr).toContain("Reports: acme-report/report.json");
      const report = readFileSync(join(folder.path, "acme-report", "report.json"), "utf8");
      return reportSchema
        .parse(JSON.parse(report))
        .findings.map(({ status, message }) => `${status}: ${message}`);
    };
    expect(await findings()).toEqual([
      expect.stringMatching(/^unknown: .*npm install @aws-sdk\/client-iam beside it/),
    ]);
    mkdirSync(join(folder.path, "acme/node_modules/@aws-sdk"), { recursive: true });
    const clients = fileURLToPath(new URL("../../aws/node_modules/@aws-sdk", import.meta.url));
    symlinkSync(join(clients, "client-iam"), join(folder.path, "acme/node_modules/@aws-sdk/client-iam"));
    expect(await findings()).toEqual(["pass: The account is called acme."]);
  });

  test.each([0, 1])(
    "ends a scan with %d workers in good order at the first Ctrl-C, and at once with 130 at the second",
    async (workers) => {
      const iam = {
        ...soundFixtures.iam,
        GetAccountSummary: delayed(1500, soundFixtures.iam.GetAccountSummary),
      };
      await using aws = await startRoomAws({
        accounts: [{ id: managementAccount, fixtures: { ...soundFixtures, iam } }],
      });
      const environment = awsConfiguration(folder, aws, { management: managementAccount });
      const interrupted = async (times: number) => {
        aws.reset();
        const child = start(
          ["scan", "--all-profiles", "--name", `interrupted-${times}`, "--workers", `${workers}`],
          environment,
        );
        while (aws.count("iam:GetAccountSummary") === 0) await pause(20);
        for (let time = 0; time < times; time += 1) {
          child.process.kill("SIGINT");
          await pause(100);
        }
        return child.ended;
      };
      const once = await interrupted(1);
      expect(once.stderr).toContain("Stopping: the reports are still written.");
      expect(once.stderr).toContain("Reports: postern-report/interrupted-1.json");
      const twice = await interrupted(2);
      expect(twice.exitCode).toBe(130);
      expect(twice.stderr).not.toContain("Reports:");
    },
  );

  test("ends with 2, not 1, for what a plugin leaves behind", async () => {
    folder.write("late.ts", 'void Promise.reject(new Error("left alone")); export default {};');
    const { exitCode, stderr } = await start(["list", "checks", "--plugin", "./late.ts"]).ended;
    expect(stderr).toContain("left alone");
    expect(exitCode).toBe(2);
  });

  test.each([
    ["ends the process with 0", "ends.mjs", "process.exit(0);"],
    ["awaits what never comes", "waits.mjs", "await new Promise(() => {});"],
    ["does so in TypeScript", "waits.ts", "await new Promise<void>(() => {});"],
  ])("ends with 2 and names the plugin that %s", async (_, name, statement) => {
    const path = folder.write(name, `${statement} export default {};`);
    const { exitCode, stdout, stderr } = await start(["list", "checks", "--plugin", `./${name}`]).ended;
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`error: The command ended before it was done while ${path} was being loaded.`);
  });

  test("ends with 2 for a configuration that ends the process, and names it", async () => {
    const path = folder.write("rude/postern.config.js", "process.exit(0);");
    const { exitCode, stderr } = await start(["scan", "--config", "rude/postern.config.js"]).ended;
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`while ${path} was being loaded`)]);
  });

  test("ends with 2 for a plugin that ends the process also where nobody reads why", async () => {
    folder.write("unread.mjs", "await new Promise((next) => setTimeout(next, 500)); process.exit(0);");
    const child = start(["list", "checks", "--plugin", "./unread.mjs"]);
    child.process.stderr?.destroy();
    expect((await child.ended).exitCode).toBe(2);
  });

  test("ends with 2 where a collector ends the process in the middle of a scan", async () => {
    await using aws = await startRoomAws({
      accounts: [{ id: managementAccount, fixtures: soundFixtures }],
    });
    const environment = awsConfiguration(folder, aws, { management: managementAccount });
    folder.write("leaves.ts", collectorPlugin.replace("const { IAM", "process.exit(0); const { IAM"));
    const args = ["scan", "--all-profiles", "--plugin", "./leaves.ts", "--check", "acme-*"];
    const { exitCode, stderr } = await start([...args, "--output", "left"], environment).ended;
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("The command ended before it was done.")]);
  });

  test("is quiet when the reader of its output leaves", async () => {
    const child = start(["list", "regions"]);
    child.process.stdout?.destroy();
    const { exitCode, stderr } = await child.ended;
    expect([exitCode, stderr]).toEqual([0, ""]);
  });

  test("leaves nothing of the demo behind when it is ended at once", async () => {
    mkdirSync(join(folder.path, "temporary"));
    const child = start(["demo", "--name", "ended"], { TMPDIR: join(folder.path, "temporary") });
    const left = () => readdirSync(join(folder.path, "temporary"));
    while (left().length === 0) await pause(10);
    await pause(500);
    for (let time = 0; time < 3; time += 1) {
      child.process.kill("SIGINT");
      await pause(10);
    }
    // Ended by itself, not by the signal.
    expect((await child.ended).exitCode).toEqual(expect.any(Number));
    expect(left()).toEqual([]);
  });

  test("scans the demo, exits with 0 and says what a real scan would have done", async () => {
    // Of the real scans there, and none of the demo's business.
    const config = {
      accounts: ["999999999999"],
      baseline: "absent.json",
      plugins: ["./absent.ts"],
      failOn: "none",
    };
    const file = folder.write("postern.config.json", JSON.stringify(config));
    const { exitCode, stdout, stderr } = await start(["demo", "--format", "json", "--output", "out"]).ended;
    rmSync(file);
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/Findings +\d+ fail/)]);
    expect(stderr).toContain("This was the demo");
    expect(stderr).toContain("A real scan with these findings would exit with 1.");
    expect(readdirSync(join(folder.path, "out"))).toEqual(["report.json"]);
  }, 180_000);
});

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
