import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What a run of Node took. */
export interface Usage {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Of it, what its first thread took: on Linux alone. */
  readonly mainSeconds: number;
  /** Peak of the resident set. */
  readonly megabytes: number;
  readonly status: number;
}

/** The installed command; `turbo run build` makes it. */
export const postern = fileURLToPath(new URL("../../cli/bin/postern.js", import.meta.url));

export const environmentLine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`;

export async function inTemporaryFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "postern-bench-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// What threads add to the process is the system's to tell, in hundredths of a second.
const writeUsage = (file: string): string => `import { readFileSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
if (isMainThread) process.on("exit", () => {
  const path = \`/proc/self/task/\${process.pid}/stat\`;
  const [, , , , , , , , , , , user = 0, system = 0] = process.platform !== "linux" ? [] :
    readFileSync(path, "utf8").replace(/^.*\\) /, "").split(" ").map(Number);
  writeFileSync(${JSON.stringify(file)}, JSON.stringify({ ...process.resourceUsage(), ticks: user + system }));
});`;

/**
 * Runs Node in a process of its own.
 *
 * @param node default: the one that runs this
 * @param folder where the process leaves what it used
 * @throws Error when it ends with a status that is not among `statuses`
 */
export function measureNode(
  args: readonly string[],
  {
    folder,
    env,
    statuses = [0],
    node = process.execPath,
  }: { folder: string; env?: NodeJS.ProcessEnv; statuses?: readonly number[]; node?: string },
): Usage {
  const usageFile = join(folder, "usage.json");
  const start = performance.now();
  const { status, stderr } = spawnSync(
    node,
    ["--import", `data:text/javascript,${encodeURIComponent(writeUsage(usageFile))}`, ...args],
    { env: { ...process.env, ...env } },
  );
  const seconds = (performance.now() - start) / 1000;
  if (status === null || !statuses.includes(status))
    throw new Error(`node ${args.join(" ")} ended with ${status}: ${String(stderr)}`);
  const { maxRSS, userCPUTime, systemCPUTime, ticks } = JSON.parse(
    readFileSync(usageFile, "utf8"),
  ) as NodeJS.ResourceUsage & { readonly ticks: number };
  const cpuSeconds = (userCPUTime + systemCPUTime) / 1e6;
  return { seconds, cpuSeconds, mainSeconds: ticks / 100, megabytes: maxRSS / 1024, status };
}

/**
 * Milliseconds of processor time, user and system, that Node takes in a process of its own: measured by the
 * shell, since nothing may be loaded into so short a process to measure it.
 *
 * @throws Error when it ends with another status than 0
 */
export function cpuMilliseconds(args: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  const timed = 'TIMEFORMAT="%3U %3S"; time "$@"';
  const { status, stderr } = spawnSync("bash", ["-c", timed, "bash", process.execPath, ...args], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [, user, system] = /([\d.]+) ([\d.]+)\n$/.exec(stderr) ?? [];
  if (status !== 0 || user === undefined)
    throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
  return 1000 * (Number(user) + Number(system));
}

/** A loopback AWS in a process of its own, so that its work is not counted as the scan's. */
export interface BenchServer {
  /** Leads the SDK there. */
  readonly environment: Readonly<Record<string, string>>;
  /** The calls since the last time. */
  calls(): Promise<number>;
  stop(): Promise<void>;
}

/** @param file the server's module; it is given `args` and sends its environment first */
export async function startBenchServer(file: string, args: readonly string[] = []): Promise<BenchServer> {
  const server = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
  });
  const [environment] = (await once(server, "message")) as [Record<string, string>];
  return {
    environment,
    async calls() {
      server.send("count");
      const [count] = (await once(server, "message")) as [number];
      return count;
    },
    async stop() {
      server.disconnect();
      await once(server, "exit");
    },
  };
}

/** Text in columns, numbers to the right. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => `${row.map(cell).join("  ").trimEnd()}\n`).join("");
}
