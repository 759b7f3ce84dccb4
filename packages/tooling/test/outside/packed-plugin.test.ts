import { execFile } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as ecr from "@aws-sdk/client-ecr";
import { roomServices } from "@postern/checks-aws/sound-account";
import { reportSchema } from "@postern/sdk";
import { startLoopbackAws } from "@postern/testing/loopback";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const packages = [
  "@postern/sdk",
  "@postern/core",
  "@postern/aws",
  "@postern/analysis",
  "@postern/testing",
  "@postern/checks-aws",
  "postern",
];
const { version } = JSON.parse(readFileSync(join(root, "packages/cli/package.json"), "utf8")) as {
  version: string;
};
const account = "111122223333";
const folder = realpathSync(mkdtempSync(join(tmpdir(), "postern-packed-")));
const project = join(folder, "project");
const plugin = join(folder, "postern-plugin-acme");
let tarballs: readonly string[];

/** Runs a command; its exit code and what it printed, all of it. */
async function run(cwd: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:AWS_|npm_|NODE_|VITEST)/.test(name));
  const options = { cwd, env: { ...Object.fromEntries(own), ...env }, maxBuffer: 64 * 1024 * 1024 };
  return promisify(execFile)(command, args, options).then(
    ({ stdout, stderr }) => ({ exitCode: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({ ...error, exitCode: error.code }),
  );
}

async function succeed(cwd: string, command: string, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await run(cwd, command, args);
  if (exitCode !== 0)
    throw new Error(`${command} ${args.join(" ")} ended with ${exitCode}:\n${stdout}${stderr}`);
  return stdout;
}

const postern = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  run(project, join(project, "node_modules/.bin/postern"), args, env);
const install = (cwd: string, specs: readonly string[]) =>
  succeed(cwd, "npm", ["install", "--no-audit", "--no-fund", ...specs]);

// What a user has: a project with packages as they are packed, and a plugin's repository beside it, made as
// docs/first-check.md says.
beforeAll(async () => {
  await succeed(root, "npx", ["--prefer-offline", "-y", "pnpm@12", "tarballs"]);
  tarballs = packages.map((name) => join(root, ".tarballs", tarballOf(name)));
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }');
  await install(project, tarballs);
  await succeed(folder, join(project, "node_modules/.bin/postern"), ["new", "plugin", "acme"]);
  await install(plugin, ["--save-dev", ...tarballs]);
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }), 60_000);

function tarballOf(name: string): string {
  return `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
}

test.each(packages)("%s is packed as npm wants it, and holds no sources", async (name) => {
  const pkgDir = join(project, "node_modules", name);
  const { messages, pkg } = await publint({ pkgDir, level: "suggestion", pack: false });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  expect(readFileSync(join(pkgDir, "package.json"), "utf8")).not.toMatch(
    /@postern\/source|workspace:|catalog:/,
  );
  expect(readdirSync(pkgDir)).not.toContain("src");
});

test("a new plugin's tests and types are sound against the packed packages", async () => {
  await succeed(plugin, "npm", ["run", "typecheck"]);
  expect(await succeed(plugin, "npm", ["test"])).toMatch(/Test Files .*3 passed/);
});

test("it is not packed with a hint left in; without, it runs from the package, by name and from the configuration", async () => {
  const refused = await run(plugin, "npm", ["pack"]);
  expect(refused.exitCode).not.toBe(0);
  expect(refused.stderr).toMatch(/Still to be written:\n +README\.md:\d+: Say what/);
  const sources = readdirSync(join(plugin, "src"), { recursive: true, encoding: "utf8" });
  const texts = ["README.md", ...sources.filter((file) => file.endsWith(".ts")).map((file) => `src/${file}`)];
  for (const file of texts) {
    const text = readFileSync(join(plugin, file), "utf8");
    writeFileSync(join(plugin, file), text.replaceAll(/^.*(?:\/\/|<!--) HINT: .*\n/gm, ""));
  }
  await succeed(plugin, "npm", ["pack"]);
  await install(project, [join(plugin, "postern-plugin-acme-0.1.0.tgz")]);

  await using aws = await startLoopbackAws({
    services: { ...roomServices, dynamodb },
    accounts: [
      {
        id: account,
        fixtures: {
          account: { ListRegions: { Regions: [{ RegionName: "eu-central-1", RegionOptStatus: "ENABLED" }] } },
          dynamodb: {
            ListTables: { TableNames: ["orders", "users"] },
            DescribeTable: ({ TableName = "" }) => ({
              Table: { DeletionProtectionEnabled: TableName === "users" },
            }),
          },
        },
      },
    ],
  });
  const environment = aws.environment(account, "eu-central-1");
  const scan = [
    "scan",
    "--region",
    "eu-central-1",
    "--format",
    "json",
    "--output",
    "-",
    "--check",
    "dynamodb-*",
  ];
  const named = await postern([...scan, "--plugin", "postern-plugin-acme"], environment);
  expect(named.stderr).not.toContain("error:");
  const { findings, checks } = reportSchema.parse(JSON.parse(named.stdout));
  expect(findings.map(({ status, message }) => `${status}: ${message}`).toSorted()).toEqual([
    "fail: Table orders is not protected against deletion.",
    "pass: Table users is protected against deletion.",
  ]);
  expect(checks.map(({ plugin: by }) => by)).toEqual(["postern-plugin-acme"]);
  expect(named.exitCode).toBe(1);

  writeFileSync(
    join(project, "postern.config.ts"),
    'import { defineConfig } from "@postern/sdk";\nexport default defineConfig({ plugins: ["postern-plugin-acme"] });\n',
  );
  const configured = await postern(scan, environment);
  expect([configured.exitCode, JSON.parse(configured.stdout).findings.length]).toEqual([1, 2]);
});

/** What documents and templates import of our packages and zod: names by specifier. */
function documentedImports(): ReadonlyMap<string, readonly string[]> {
  const folders = ["docs", "packages/analysis", "packages/cli/templates", "."];
  const files = folders.flatMap((name) =>
    readdirSync(join(root, name), { recursive: name !== ".", encoding: "utf8" })
      .filter((file) => /\.(?:md|ts\.template)$/.test(file) && !file.includes("node_modules"))
      .map((file) => readFileSync(join(root, name, file), "utf8")),
  );
  const imports = files.flatMap((text) => [
    ...text.matchAll(/^import (?!type)(?:\{([^}]*)\}|\* as \w+) from "((?:@postern\/|zod)[^"]*)";$/gm),
  ]);
  const specifiers = [...new Set(imports.map(([, , specifier = ""]) => specifier))];
  return new Map(
    specifiers.map((specifier) => {
      const names = imports
        .filter((found) => found[2] === specifier)
        .flatMap(([, list = ""]) => list.split(","))
        .map((name) => name.trim())
        .filter((name) => name !== "" && !name.startsWith("type "));
      return [specifier, [...new Set(names)]];
    }),
  );
}

const importing = (documented: readonly (readonly [string, readonly string[]])[]) =>
  documented
    .map(
      ([specifier, names], index) => `import * as _${index} from ${JSON.stringify(specifier)};
for (const name of ${JSON.stringify(names)})
  if (!(name in _${index})) throw new Error(\`${specifier} has no \${name}\`);`,
    )
    .join("\n");

test.each(["plugin.ts", "plugin.mjs"])(
  "every documented import of a plugin is the command's own, with nothing installed beside it, in %s",
  async (file) => {
    const documented = [...documentedImports()].filter(([specifier]) => !/\/testing\b/.test(specifier));
    expect(documented.map(([specifier]) => specifier)).toEqual(
      expect.arrayContaining(["@postern/sdk", "@postern/aws/replies", "@postern/checks-aws/ec2", "zod"]),
    );
    const bare = join(folder, "bare", file);
    mkdirSync(bare, { recursive: true });
    writeFileSync(
      join(bare, file),
      `${importing(documented)}\nexport default { name: "acme", version: "1.0.0" };\n`,
    );
    await succeed(bare, join(project, "node_modules/.bin/postern"), [
      "list",
      "checks",
      "--plugin",
      `./${file}`,
    ]);
  },
);

test("every documented import of a plugin's tests is in the packed packages", async () => {
  const documented = [...documentedImports()];
  expect(documented.map(([specifier]) => specifier)).toEqual(
    expect.arrayContaining(["@postern/testing", "@postern/testing/loopback"]),
  );
  writeFileSync(join(plugin, "imports.mjs"), importing(documented));
  await succeed(plugin, process.execPath, ["imports.mjs"]);
});

test("the guide's checks of each kind are sound against the packed packages, and run in the packed command", async () => {
  const guide = readFileSync(join(root, "docs/kinds-of-checks.md"), "utf8");
  rmSync(join(plugin, "src"), { recursive: true });
  for (const [, path = "", code = ""] of guide.matchAll(/^```(?:ts|yaml) file=(\S+)\n([^]*?)^```$/gm)) {
    mkdirSync(dirname(join(plugin, path)), { recursive: true });
    writeFileSync(join(plugin, path), code);
  }
  const command = join(project, "node_modules/.bin/postern");
  await succeed(plugin, command, ["new", "reporter", "lines"]);
  for (const [, args = ""] of guide.matchAll(/^npm (install .*)$/gm))
    await succeed(plugin, "npm", [...args.split(" "), "--no-audit", "--no-fund"]);
  await succeed(plugin, "npm", ["run", "typecheck"]);
  expect(await succeed(plugin, "npm", ["test"])).toMatch(/Test Files .*11 passed/);

  const fixtures = {
    account: {
      ListRegions: { Regions: [{ RegionName: "eu-central-1", RegionOptStatus: "ENABLED" as const }] },
    },
    ecr: {
      DescribeRepositories: { repositories: [] },
      DescribeRegistry: { replicationConfiguration: { rules: [] } },
    },
  };
  await using aws = await startLoopbackAws({
    services: { ...roomServices, ecr },
    accounts: [{ id: account, fixtures }],
  });
  const args = ["scan", "--check", "ecr-account-images-replicated", "--format", "lines", "--output", "-"];
  const { stdout, exitCode } = await run(plugin, command, args, aws.environment(account, "eu-central-1"));
  expect(stdout).toContain("fail\tlow\tecr-account-images-replicated\t111122223333");
  expect(exitCode).toBe(1);
}, 300_000);

test("the kit runs on node:test as well", async () => {
  writeFileSync(
    join(project, "kit.test.js"),
    `import { testCheck } from "@postern/testing";
    import plugin from "postern-plugin-acme";
    const resource = { name: "orders" };
    testCheck(plugin.checks[0], {
      pass: { "protection is on": { resource, facts: { deletionProtection: true }, expect: /is protected/ } },
      fail: { "protection is off": { resource, facts: { deletionProtection: false }, expect: /is not/ } },
    });`,
  );
  expect(await succeed(project, process.execPath, ["--test", "kit.test.js"])).toMatch(/# fail 0\n/);
});

test("a plugin for another version of the contract is refused, with both versions", async () => {
  const path = join(project, "node_modules/postern-plugin-acme/package.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as { peerDependencies: Record<string, string> };
  manifest.peerDependencies["@postern/sdk"] = "^9.0.0";
  writeFileSync(path, JSON.stringify(manifest));
  const { exitCode, stderr } = await postern(["list", "checks"]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/expected a plugin for @postern\/sdk [\d.]+, but .*asks for \^9\.0\.0/);
});
