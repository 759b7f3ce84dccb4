import { spawnSync } from "node:child_process";
import {
  environmentLine,
  inTemporaryFolder,
  measureNode,
  postern,
  startBenchServer,
  tableOf,
} from "./bench-process.ts";

const rounds = 15;
const check = "iam-organization-root-credentials-management-enabled";
const server = await startBenchServer("bench-server.ts");

// Nothing is loaded into the process to measure it: at these times that would count.
function timeOf(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, ...server.environment },
  });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${String(stderr)}`);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

await inTemporaryFolder(async (folder) => {
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
  const runs = Object.entries(commands).map(([name, args]) => ({ name, args, times: [] as number[] }));
  // One of each in turn: on a shared machine all of them see the same noise.
  for (let round = 0; round < rounds; round += 1)
    for (const { args, times } of runs) times.push(timeOf(args));
  const baseline = median(runs[0]?.times ?? []);
  const rows = runs.map(({ name, args, times }) => [
    name,
    (median(times) / baseline).toFixed(2),
    measureNode(args, { folder, env: server.environment }).megabytes.toFixed(0),
  ]);
  process.stdout.write(
    `${environmentLine}, median of ${rounds}\n${tableOf([["", "× node", "MB RSS"], ...rows])}`,
  );
});
await server.stop();
