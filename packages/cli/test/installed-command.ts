import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Metafile } from "esbuild";
import { bundle } from "../build.mjs";
import { type TemporaryFolder, temporaryFolder } from "./temporary-folder.ts";

export interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<{ exitCode: number | null; stdout: string; stderr: string }>;
}

/** The command as it is published, in a folder from which no node_modules can be seen. */
export interface InstalledCommand extends Disposable {
  readonly folder: TemporaryFolder;
  readonly metafile: Metafile;
  /** What its worker threads run. */
  readonly workerModule: URL;
  /**
   * Starts the command in a process of its own, in the folder.
   *
   * @param room how large a file of it may become, in blocks of 512 bytes
   */
  start(args: readonly string[], environment?: Readonly<Record<string, string>>, room?: number): Child;
}

interface BundledCommand {
  readonly metafile: Metafile;
  /** By path. */
  readonly files: ReadonlyMap<string, string>;
}

let bundled: Promise<BundledCommand> | undefined;

/** The bundle of the sources. It takes seconds: the files of tests, which run in one thread, share it. */
export function bundledCommand(): Promise<BundledCommand> {
  return (bundled ??= bundleSources());
}

async function bundleSources(): Promise<BundledCommand> {
  using folder = temporaryFolder();
  const metafile = await bundle(folder.path, ["@postern/source"]);
  const names = readdirSync(folder.path, { recursive: true, encoding: "utf8" });
  const paths = names.filter((name) => statSync(join(folder.path, name)).isFile());
  const files = new Map(paths.map((name) => [name, readFileSync(join(folder.path, name), "utf8")]));
  return { metafile, files };
}

export async function installCommand(): Promise<InstalledCommand> {
  const folder = temporaryFolder();
  const own = fileURLToPath(new URL("../", import.meta.url));
  for (const part of ["bin", "templates", "package.json"])
    cpSync(join(own, part), join(folder.path, part), { recursive: true });
  const { files, metafile } = await bundledCommand();
  for (const [name, content] of files) folder.write(join("dist", name), content);
  return {
    folder,
    metafile,
    workerModule: pathToFileURL(join(folder.path, "dist/scan-worker.js")),
    start: (args, environment = {}, room) => start(folder, args, environment, room),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

function start(
  folder: TemporaryFolder,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  room: number | "unlimited" = "unlimited",
): Child {
  const node = [process.execPath, join(folder.path, "bin", "postern.js"), ...args];
  const child = spawn("/bin/sh", ["-c", `ulimit -f ${room} && exec "$@"`, "sh", ...node], {
    cwd: folder.path,
    env: {
      PATH: process.env["PATH"],
      HOME: folder.path,
      AWS_EC2_METADATA_DISABLED: "true",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => (texts[name] += text));
  const ended = new Promise<Awaited<Child["ended"]>>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) => resolve({ exitCode, ...texts }));
  });
  return { process: child, ended };
}
