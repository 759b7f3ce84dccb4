import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { PosternError } from "@postern/sdk";
import type { Io } from "../terminal/io.ts";
import { checkFiles, collectorFiles, reporterFiles, type Home } from "../scaffold/parts.ts";
import { cloneFolder, pluginFiles, writeScaffold, type ScaffoldFiles } from "../scaffold/scaffold.ts";

const hints = "It is a working example: its test passes as it is. Its hints say what to make of it,";
const refusals: Readonly<Record<Home["kind"], string>> = {
  repository: "and `npx -y pnpm@12 generate`, which registers it, refuses while one is left in.",
  plugin: "and `npm pack` refuses while one is left in.",
};

/** Writes a check with its test into this repository, or this plugin's. */
export async function newCheckCommand(service: string, name: string, io: Io): Promise<number> {
  const home = await homeOf(io);
  const listed = home.kind === "plugin" ? ["List it in `checks` of the plugin, in src/index.ts.", ""] : [];
  return write(await checkFiles(home, service, name), io, [...listed, hints, refusals[home.kind]]);
}

/** Writes a collector with its test into this repository, or this plugin's. */
export async function newCollectorCommand(service: string, noun: string, io: Io): Promise<number> {
  const home = await homeOf(io);
  const installed =
    home.kind === "plugin" ? ["It needs its client: npm install @aws-sdk/client-iam", ""] : [];
  return write(await collectorFiles(home, service, noun), io, [...installed, hints, refusals[home.kind]]);
}

/** Writes a reporter with its test and golden file into this repository, or this plugin's. */
export async function newReporterCommand(name: string, io: Io): Promise<number> {
  const home = await homeOf(io);
  const listed =
    home.kind === "plugin"
      ? "List it in `reporters` of the plugin, in src/index.ts."
      : "List it in packages/cli/src/reports/reporters.ts and in the exports of reports/package.json.";
  return write(await reporterFiles(home, name), io, [listed, "", hints, refusals[home.kind]]);
}

/** @throws {PosternError} `usage` outside of both kinds of repository */
async function homeOf({ directory }: Io): Promise<Home> {
  const [checks, own] = await Promise.all(
    ["checks/aws/package.json", "package.json"].map((path) =>
      readFile(join(directory, path), "utf8").catch(() => ""),
    ),
  );
  if (checks?.includes('"@postern/checks-aws"')) return { kind: "repository", name: "postern" };
  if (own?.includes('"@postern/sdk"')) return { kind: "plugin", name: shortName(own) };
  throw new PosternError("usage", `${directory} is neither a plugin nor the root of Postern's repository.`, {
    hint: "A repository of your own for checks: postern new plugin <name>",
  });
}

/** `acme` of the package `@team/postern-plugin-acme`. */
function shortName(manifest: string): string {
  const [, name = "own"] = /"name": *"(?:@[^/"]+\/)?(?:postern-plugin-)?([^"]+)"/.exec(manifest) ?? [];
  return name;
}

/** Writes a plugin's repository into a new folder. */
export async function newPluginCommand(name: string, io: Io): Promise<number> {
  const files = await pluginFiles(name);
  const [first = ""] = Object.keys(files);
  const [folder = ""] = first.split("/");
  const clone = await cloneFolder();
  return write(files, io, [
    ...(clone === undefined ? nextSteps(folder) : nextStepsInClone(folder, clone, io)),
    "",
    "It is a working example. Its hints say what to make of it, and `npm pack` refuses while one is left in.",
  ]);
}

function nextSteps(folder: string): readonly string[] {
  return [
    `Next: cd ${folder} && npm install && npm test`,
    "Until Postern is published, npm install takes its tarballs: docs/first-check.md of its repository tells how.",
  ];
}

function nextStepsInClone(folder: string, clone: string, { directory }: Io): readonly string[] {
  const tarballs = join(relative(join(directory, folder), clone), ".tarballs/*.tgz");
  return [
    "Next, since nothing of Postern is published yet:",
    `  (cd ${relative(directory, clone) || "."} && npx -y pnpm@12 tarballs)`,
    `  cd ${folder}`,
    `  npm install --save-dev ${tarballs}`,
    "  npm test",
  ];
}

async function write(files: ScaffoldFiles, io: Io, notes: readonly string[]): Promise<number> {
  await writeScaffold(files, io.directory);
  io.stdout.write(`${[...Object.keys(files), "", ...notes].join("\n")}\n`);
  return 0;
}
