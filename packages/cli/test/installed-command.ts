import { type ChildProcess, spawn } from "node:child_process";
import { cpSync } from "node:fs";
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

export async function installCommand(): Promise<InstalledCommand> {
  const folder = temporaryFolder();
  const own = fileURLToPath(new URL("../", import.meta.url));
  for (const part of ["bin", "templates", "package.json"])
    cpSync(join(own, part), join(folder.path, part), { recursive: true });
  const metafile = await bundle(join(folder.path, "dist"), ["@postern/source"]);
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
