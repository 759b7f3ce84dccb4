import { join } from "node:path";
import { installWith } from "./bench-catalogue.ts";
import {
  cpuMilliseconds,
  environmentLine,
  inTemporaryFolder,
  startBenchServer,
  tableOf,
} from "./bench-process.ts";

// Whether the start grows with the catalogue: 600 checks more over 200 collectors more, in 50 services.
const size = { services: 50, collectors: 4, checks: 12 };
const rounds = 15;
const check = "iam-organization-root-credentials-management-enabled";

await inTemporaryFolder(async (folder) => {
  const few = await installWith(join(folder, "few"));
  const many = await installWith(join(folder, "many"), size);
  const server = await startBenchServer("bench-server.ts");
  const scan = ["scan", "--quiet", "--check", check, "--output", join(folder, "report")];
  const commands = {
    "node -e 0": ["-e", "0"],
    "list checks": [few, "list", "checks"],
    "list checks, 600 more": [many, "list", "checks"],
    "scan of one check": [few, ...scan],
    "scan of one check, 600 more": [many, ...scan],
  };
  const runs = Object.entries(commands).map(([name, args]) => ({ name, args, times: [] as number[] }));
  // One of each in turn, and the least of each: a shared machine only ever adds.
  for (let round = 0; round < rounds; round += 1)
    for (const { args, times } of runs) times.push(cpuMilliseconds(args, server.environment));
  await server.stop();
  const least = runs.map(({ times }) => Math.min(...times));
  const [node = Number.NaN] = least;
  const rows = runs.map(({ name }, index) => {
    const time = least[index] ?? Number.NaN;
    const before = name.endsWith("600 more") ? least[index - 1] : undefined;
    return [
      name,
      time.toFixed(0),
      (time / node).toFixed(2),
      before === undefined ? "" : (time / before).toFixed(2),
    ];
  });
  process.stdout.write(
    `${environmentLine}, processor time, least of ${rounds}\n${tableOf([["", "ms", "× node", "× few"], ...rows])}`,
  );
});
