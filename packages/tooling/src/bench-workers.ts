import { cpus } from "node:os";
import checksAws from "@postern/checks-aws";
import { nineCalls } from "./bench-checks.ts";
import {
  environmentLine,
  inTemporaryFolder,
  measureNode,
  postern,
  startBenchServer,
  tableOf,
  type Usage,
} from "./bench-process.ts";
import { node24 } from "./outside/locate.mjs";

// What a call costs the SDK alone, with a client that is warm: measured with nothing else around it.
const cpuSecondsPerCall = 0.65e-3;
const latency = 50;

const catalogue = (checksAws.checks ?? [])
  .filter(({ metadata }) => metadata.optIn === undefined)
  .map(({ metadata }) => metadata.id);

// Last, a row's name where not all are to be run: what takes half an hour each.
const [kind = "nine", accounts = "400", rounds = "3", only] = process.argv.slice(2);
const checks = kind === "catalogue" ? catalogue : nineCalls;
const nodes = { "Node 20": process.execPath, "Node 24": node24 };
const semiSpace = "--max-semi-space-size=32";

interface Run {
  readonly name: string;
  readonly node: string;
  readonly workers: number;
  readonly options: readonly string[];
  readonly used: (Usage & { readonly calls: number })[];
}

const runs = Object.entries(nodes)
  .flatMap(([name, node]) =>
    [0, 2].map((workers): Run => {
      const options = name === "Node 24" ? [semiSpace] : [];
      return { name: `${name}, ${workers || "no"} workers`, node, workers, options, used: [] };
    }),
  )
  .filter(({ name }) => only === undefined || name === only);

function scan(folder: string, { node, workers, options }: Run, env: NodeJS.ProcessEnv): Usage {
  const scope = ["scan", "--org", "--org-role", "PosternAudit", "--check", checks.join(), "--quiet"];
  const args = [...scope, "--workers", String(workers), "--format", "json", "--output", folder];
  // Verdicts are not what is measured.
  return measureNode([...options, postern, ...args], { folder, env, node, statuses: [0, 1, 3] });
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

const server = await startBenchServer("bench-organization-server.ts", [accounts, String(latency), "0"]);
await inTemporaryFolder(async (folder) => {
  await server.calls();
  // One of each in turn: on a shared machine all of them see the same noise.
  for (let round = 0; round < Number(rounds); round += 1)
    for (const run of runs) {
      const usage = scan(folder, run, server.environment);
      run.used.push({ ...usage, calls: await server.calls() });
    }
});
await server.stop();

const rows = runs.map(({ name, node, used }) => {
  const of = (value: (usage: Run["used"][number]) => number): number => median(used.map(value));
  const alone = runs.find((run) => run.node === node && run.workers === 0)?.used ?? [];
  const seconds = of((usage) => usage.seconds);
  const bound = (of(({ calls }) => calls) * cpuSecondsPerCall) / cpus().length;
  return [
    name,
    String(of(({ calls }) => calls)),
    seconds.toFixed(1),
    `${(seconds / median(alone.map((usage) => usage.seconds))).toFixed(2)} ×`,
    `${Math.round((100 * bound) / seconds)} %`,
    of(({ cpuSeconds, calls }) => (1000 * cpuSeconds) / calls).toFixed(2),
    `${Math.round(100 * (of((usage) => usage.mainSeconds) / median(alone.map((usage) => usage.cpuSeconds))))} %`,
    of(({ megabytes }) => megabytes).toFixed(0),
  ];
});
const header = ["", "calls", "seconds", "of alone", "of bound", "CPU ms/call", "first thread", "MB RSS"];
const what = kind === "catalogue" ? `${checks.length} checks, 17 regions` : "nine calls an account";
process.stdout.write(`${environmentLine}, ${accounts} accounts, ${what}, median of ${rounds}\n`);
process.stdout.write(tableOf([header, ...rows]));
