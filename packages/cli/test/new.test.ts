import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { postern } from "./command.ts";
import { acmePlugin, root, runTestFile } from "./plugin-folder.ts";
import { temporaryFolder, type TemporaryFolder } from "./temporary-folder.ts";

/** A copy of the repository as far as a new check goes. */
function repositoryCopy(): TemporaryFolder {
  const folder = temporaryFolder();
  const checks = join(folder.path, "checks/aws");
  mkdirSync(checks, { recursive: true });
  cpSync(join(root, "checks/aws/package.json"), join(checks, "package.json"));
  symlinkSync(join(root, "checks/aws/node_modules"), join(checks, "node_modules"));
  cpSync(join(root, "checks/aws/iam"), join(checks, "iam"), { recursive: true });
  mkdirSync(join(folder.path, "reports"));
  symlinkSync(join(root, "reports/node_modules"), join(folder.path, "reports/node_modules"));
  return folder;
}

describe("postern new check", () => {
  test("overwrites nothing", async () => {
    using folder = repositoryCopy();
    folder.write("checks/aws/s3/bucket-versioned.test.ts", "mine");
    const { exitCode, stderr } = await postern(["new", "check", "s3", "bucket-versioned"], {
      directory: folder.path,
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("not overwritten: checks/aws/s3/bucket-versioned.test.ts.");
    expect(readdirSync(join(folder.path, "checks/aws/s3"))).toEqual(["bucket-versioned.test.ts"]);
  });

  test.each([
    ["s3", "versioned"],
    ["S3", "bucket-versioned"],
    ["../s3", "bucket-versioned"],
  ])("refuses %s %s as an id", async (service, name) => {
    using folder = repositoryCopy();
    const { exitCode, stderr } = await postern(["new", "check", service, name], { directory: folder.path });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("cannot be the id of a check")]);
  });

  test("refuses a service that is not in Postern's list, and suggests the nearest", async () => {
    using folder = repositoryCopy();
    const args = ["new", "check", "eventbrige", "bus-public-access-closed"];
    const { exitCode, stderr } = await postern(args, { directory: folder.path });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("“eventbridge”")]);
  });
});

const parts = [
  ["check", ["s3", "bucket-versioned"], "checks/aws/s3/bucket-versioned.ts", 7],
  ["collector", ["s3", "own-buckets"], "checks/aws/s3/collectors/own-buckets.ts", 6],
  ["reporter", ["lines"], "reports/lines/index.ts", 8],
] as const;

describe.each(parts)("postern new %s", (part, args, path, passed) => {
  test("writes into the room or folder of Postern's repository what passes as it is", async () => {
    using folder = repositoryCopy();
    const { exitCode, stdout, stderr } = await postern(["new", part, ...args], { directory: folder.path });
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n")).toContain(path);
    const test = join(folder.path, path.replace(/\.ts$/, ".test.ts"));
    expect(await runTestFile(test)).toEqual({ passed, failures: {} });
  });

  test("writes into a plugin what passes as it is", async () => {
    using folder = await acmePlugin();
    const { exitCode, stdout, stderr } = await postern(["new", part, ...args], { directory: folder.path });
    expect([exitCode, stderr]).toEqual([0, ""]);
    const test = stdout.split("\n").find((line) => line.endsWith(".test.ts")) ?? "";
    expect(test).toMatch(/^src\//);
    expect(await runTestFile(join(folder.path, test))).toEqual({ passed, failures: {} });
  });

  test("belongs into a plugin or Postern's repository", async () => {
    using folder = temporaryFolder();
    const { exitCode, stderr } = await postern(["new", part, ...args], { directory: folder.path });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("postern new plugin <name>")]);
  });
});

describe("postern new plugin", () => {
  test("and what is then written into it are well typed together", async () => {
    using folder = await acmePlugin();
    for (const [part, args] of parts) await postern(["new", part, ...args], { directory: folder.path });
    const tsc = join(root, "node_modules/.bin/tsc");
    const flags = ["--noEmit", "-p", folder.path, "--customConditions", "@postern/source"];
    expect(String(spawnSync(tsc, flags).stdout)).toBe("");
  });

  test("writes a repository whose types and tests are sound, and which loads from its sources", async () => {
    using folder = await acmePlugin();
    const plugin = folder.path;
    for (const [name, passed] of [
      ["dynamodb/tables.test.ts", 5],
      ["dynamodb/table-deletion-protection-enabled.test.ts", 7],
      ["index.test.ts", 7],
    ] as const)
      expect(await runTestFile(join(plugin, "src", name))).toEqual({ passed, failures: {} });
    const tsc = join(root, "node_modules/.bin/tsc");
    const args = ["--noEmit", "-p", plugin, "--customConditions", "@postern/source"];
    expect(String(spawnSync(tsc, args).stdout)).toBe("");
    const bin = (name: string): string => join(root, "node_modules/.bin", name);
    for (const [tool, ...flags] of [
      ["oxfmt", "-c", join(root, ".oxfmtrc.json"), "--check"],
      ["oxlint", "-c", join(root, ".oxlintrc.json"), "--deny-warnings"],
    ] as const) {
      const { status, stdout } = spawnSync(bin(tool), [...flags, "."], { cwd: plugin });
      expect([tool, status, String(stdout)]).toEqual([tool, 0, expect.anything()]);
    }
    const listed = await postern(["list", "checks", "--plugin", "./src/index.ts"], { directory: plugin });
    expect(listed.stderr).toBe("");
    expect(listed.stdout).toContain("dynamodb-table-deletion-protection-enabled");
  });

  test("has what a repository needs, under the name of the package", async () => {
    using folder = temporaryFolder();
    const { stdout } = await postern(["new", "plugin", "postern-plugin-acme"], { directory: folder.path });
    const files = stdout.split("\n\n")[0]?.split("\n");
    for (const name of [
      ".github/workflows/ci.yml",
      ".gitignore",
      "README.md",
      "package.json",
      "tsconfig.json",
      "vitest.config.ts",
    ])
      expect(files).toContain(`postern-plugin-acme/${name}`);
    const texts = (files ?? []).map((file) => readFileSync(join(folder.path, file), "utf8"));
    expect(texts.filter((text) => /__[A-Z]+__/.test(text))).toEqual([]);
  });

  test("says how its packages come from the clone, as the guide does, since none is published", async () => {
    using folder = temporaryFolder();
    const { stdout } = await postern(["new", "plugin", "acme"], { directory: folder.path });
    const lines = [
      `  (cd ${relative(folder.path, root)} && npx -y pnpm@12 tarballs)`,
      "  cd postern-plugin-acme",
      `  npm install --save-dev ${relative(join(folder.path, "postern-plugin-acme"), root)}/.tarballs/*.tgz`,
      "  npm test",
    ];
    expect(stdout).toContain(`\n${lines.join("\n")}\n`);
    const guide = readFileSync(join(root, "docs/first-check.md"), "utf8");
    expect(guide).toContain(
      "\ncd postern-plugin-acme\nnpm install --save-dev ../postern/.tarballs/*.tgz\nnpm test\n",
    );
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    expect(scripts["tarballs"]).toContain(" pack --pack-destination .tarballs");
  });

  test("asks for the versions that Postern itself is tested with", async () => {
    using folder = temporaryFolder();
    await postern(["new", "plugin", "acme"], { directory: folder.path });
    const read = (path: string): string => readFileSync(path, "utf8");
    const { dependencies, devDependencies, peerDependencies } = JSON.parse(
      read(join(folder.path, "postern-plugin-acme/package.json")),
    ) as Record<string, Record<string, string>>;
    const { catalog } = parse(read(join(root, "pnpm-workspace.yaml"))) as { catalog: Record<string, string> };
    const own = (JSON.parse(read(join(root, "packages/sdk/package.json"))) as { version: string }).version;
    for (const [name, range] of Object.entries({
      ...dependencies,
      ...devDependencies,
      ...peerDependencies,
    })) {
      const isOwn = name === "postern" || name.startsWith("@postern/");
      expect([name, range]).toEqual([name, `^${isOwn ? own : catalog[name]}`]);
    }
  });

  test.each(["Acme", "a b", "../up", "@acme/checks"])("refuses %s as a name", async (name) => {
    using folder = temporaryFolder();
    const { exitCode, stderr } = await postern(["new", "plugin", name], { directory: folder.path });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("cannot be the name of a plugin")]);
    expect(readdirSync(folder.path)).toEqual([]);
  });
});
