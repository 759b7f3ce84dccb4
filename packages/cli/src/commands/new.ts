import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { PosternError } from "@postern/sdk";
import type { Io } from "../terminal/io.ts";
import {
  checkFiles,
  cloneFolder,
  pluginFiles,
  writeScaffold,
  type ScaffoldFiles,
} from "../scaffold/scaffold.ts";

/** Writes a check with its test into this repository. */
export async function newCheckCommand(service: string, name: string, io: Io): Promise<number> {
  const manifest = await readFile(join(io.directory, "checks/aws/package.json"), "utf8").catch(() => "");
  if (!manifest.includes('"@postern/checks-aws"'))
    throw new PosternError("usage", `${io.directory} is not the root of Postern's repository.`, {
      hint: "A repository of your own for checks: postern new plugin <name>",
    });
  return write(await checkFiles(service, name), io, [
    "It is a working example: its test passes as it is. Its hints say what to make of it,",
    "and `npx -y pnpm@12 generate`, which registers the check, refuses while one is left in.",
  ]);
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
