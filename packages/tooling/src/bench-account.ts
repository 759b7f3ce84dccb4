import { statSync } from "node:fs";
import { join } from "node:path";
import {
  environmentLine,
  inTemporaryFolder,
  measureNode,
  postern,
  startBenchServer,
  tableOf,
} from "./bench-process.ts";

// One large account: what it takes must grow with neither its resources nor its findings.
const checks = [
  "ec2-security-group-administration-ports-closed-ipv4",
  "ec2-security-group-administration-ports-closed-ipv6",
  "ec2-security-group-all-traffic-closed",
  "ec2-security-group-cifs-ports-closed",
  "ec2-security-group-high-risk-ports-closed",
  "ec2-security-group-unauthorized-ports-closed",
];
const scan = ["scan", "--quiet", "--region", "us-east-1", "--check", checks.join()];
const given = process.argv.slice(2);
const command = given.find((each) => each.endsWith(".js")) ?? postern;
const counts = given.filter((each) => each !== command).map(Number);
const settings = [
  { resources: 500, formats: "json", heap: undefined },
  ...(counts.length > 0 ? counts : [50_000]).flatMap((resources) => [
    { resources, formats: "json", heap: undefined },
    { resources, formats: "json", heap: 512 },
    { resources, formats: "json,sarif,html", heap: 512 },
  ]),
];

interface Row {
  readonly name: string;
  readonly resources: number;
  readonly calls: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly reportMegabytes: number;
}

async function measure(
  { resources, formats, heap }: (typeof settings)[number],
  folder: string,
): Promise<Row> {
  const server = await startBenchServer("bench-account-server.ts", [String(resources)]);
  try {
    await server.calls();
    const limited = heap === undefined ? {} : { NODE_OPTIONS: `--max-old-space-size=${heap}` };
    const used = measureNode([command, ...scan, "--format", formats, "--output", folder], {
      folder,
      env: { ...server.environment, ...limited },
      statuses: [1],
    });
    const name = `${resources}, ${formats}${heap === undefined ? "" : `, heap of ${heap} MB`}`;
    const reportMegabytes = statSync(join(folder, "report.json")).size / 1e6;
    return { name, resources, calls: await server.calls(), ...used, reportMegabytes };
  } finally {
    await server.stop();
  }
}

await inTemporaryFolder(async (folder) => {
  const node = measureNode(["-e", "0"], { folder }).megabytes;
  const rows: Row[] = [];
  for (const setting of settings) rows.push(await measure(setting, folder));
  const [least] = rows;
  const ratio = (value: number, to = Number.NaN): string => (value / to).toFixed(2);
  const table = rows.map((row) => [
    row.name,
    String(row.calls),
    row.seconds.toFixed(1),
    ((1000 * row.cpuSeconds) / row.calls).toFixed(1),
    ((1e6 * row.cpuSeconds) / row.resources).toFixed(0),
    row.megabytes.toFixed(0),
    ratio(row.megabytes, node),
    ratio(row.megabytes, least?.megabytes),
    row.reportMegabytes.toFixed(0),
  ]);
  const header = [
    "resources",
    "calls",
    "s",
    "CPU ms/call",
    "CPU µs/resource",
    "MB RSS",
    "× node",
    "× 500",
    "MB JSON",
  ];
  process.stdout.write(
    `${environmentLine}, ${checks.length} checks over one account\n${tableOf([header, ...table])}`,
  );
});
