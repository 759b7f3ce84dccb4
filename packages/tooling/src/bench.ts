import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const rounds = 15;
const postern = fileURLToPath(new URL("../../cli/bin/postern.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "postern-bench-"));
const peakFile = join(folder, "peak");
const writePeak = `data:text/javascript,${encodeURIComponent(
  `import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(${JSON.stringify(peakFile)}, String(process.resourceUsage().maxRSS)));`,
)}`;

// The server has a process of its own, so that its work is not counted as the scan's.
const server = fork(fileURLToPath(new URL("bench-server.ts", import.meta.url)), {
  env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
});
const [aws] = (await once(server, "message")) as [Record<string, string>];
const env = { ...process.env, ...aws };

const check = "iam-organization-root-credentials-management-enabled";
const commands = {
  "node -e 0": ["-e", "0"],
  "postern --version": [postern, "--version"],
  "postern list checks": [postern, "list", "checks"],
  "postern scan, one account, first check": [
    postern,
    "scan",
    "--quiet",
    "--check",
    check,
    "--output",
    folder,
  ],
};

function run(args: readonly string[]): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { env });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${String(stderr)}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function peakMemory(args: readonly string[]): number {
  run(["--import", writePeak, ...args]);
  return Number(readFileSync(peakFile, "utf8")) / 1024;
}

// One of each in turn: on a shared machine all of them see the same noise.
const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]));
for (let round = 0; round < rounds; round += 1)
  for (const [name, args] of Object.entries(commands)) times.get(name)?.push(run(args));

const baseline = median(times.get("node -e 0") ?? []);
const lines = [
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, median of ${rounds}`,
  ...Object.entries(commands).map(([name, args]) => {
    const time = median(times.get(name) ?? []);
    const memory = peakMemory(args).toFixed(0);
    return `${name.padEnd(40)} ${(time / baseline).toFixed(2).padStart(6)} × ${memory.padStart(5)} MB RSS`;
  }),
];
process.stdout.write(`${lines.join("\n")}\n`);
server.disconnect();
rmSync(folder, { recursive: true });
