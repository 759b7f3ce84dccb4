import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { GetAccountSummaryCommand, IAMClient } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { rateOf } from "@postern/aws";
import type { Report } from "@postern/sdk";
import { nineCalls } from "./bench-checks.ts";
import {
  environmentLine,
  inTemporaryFolder,
  measureNode,
  postern,
  startBenchServer,
  tableOf,
  type BenchServer,
} from "./bench-process.ts";

// Of the sequential calls, which the bench makes itself.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
const latency = 50;
const regions = 17;
const pageSize = 20;
// What a call costs the SDK alone, with a client that is warm: measured with nothing else around it.
const cpuSecondsPerCall = 0.65e-3;
const sequentialAccounts = 20;

const accountChecks = [
  "iam-organization-root-credentials-management-enabled",
  "iam-root-access-key-absent",
  "iam-root-password-absent",
  "iam-root-signing-certificate-absent",
];
const regionChecks = [...accountChecks, "ec2-ebs-encryption-by-default-enabled"];

interface Setting {
  readonly accounts: number;
  readonly checks: readonly string[];
  /** AssumeRole calls that the server admits in a second; by default all. */
  readonly assumesPerSecond?: number;
}

/** The largest of the three times that no scan can be faster than. */
function lowerBound({ accounts, checks, assumesPerSecond }: Setting, calls: number): [string, number] {
  const pages = Math.ceil(accounts / pageSize);
  // GetCallerIdentity, DescribeOrganization, the pages, AssumeRole, then the account's summary or its regions.
  const chain = (2 + pages + 1 + (checks === regionChecks ? 2 : 1)) * (latency / 1000);
  const afterBurst = (count: number, { burst, perSecond }: { burst: number; perSecond: number }) =>
    Math.max(0, count - burst) / perSecond;
  const assumes =
    assumesPerSecond === undefined ? rateOf("sts") : { burst: assumesPerSecond, perSecond: assumesPerSecond };
  const rates = Math.max(afterBurst(1 + pages, rateOf("organizations")), afterBurst(accounts - 1, assumes));
  const bounds: [string, number][] = [
    ["chain", chain],
    ["rate", rates],
    ["CPU", (calls * cpuSecondsPerCall) / cpus().length],
  ];
  return bounds.reduce((largest, bound) => (bound[1] > largest[1] ? bound : largest));
}

/** Seconds that a call takes when a plain client makes one after the other: a role, then a read with it. */
async function sequentialSecondsPerCall({ environment }: BenchServer): Promise<number> {
  const { AWS_ENDPOINT_URL: endpoint = "", AWS_REGION: region = "" } = environment;
  const keys = {
    accessKeyId: environment["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: environment["AWS_SECRET_ACCESS_KEY"] ?? "",
  };
  const sts = new STSClient({ endpoint, region, credentials: keys });
  const start = performance.now();
  for (let index = 1; index <= sequentialAccounts; index += 1) {
    const RoleArn = `arn:aws:iam::${222_200_000_000 + index}:role/PosternAudit`;
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "sequential" }));
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    };
    const iam = new IAMClient({ endpoint, region, credentials });
    await iam.send(new GetAccountSummaryCommand({}));
    iam.destroy();
  }
  sts.destroy();
  return (performance.now() - start) / 1000 / (2 * sequentialAccounts);
}

function nameOf({ accounts, checks, assumesPerSecond }: Setting): string {
  if (checks === regionChecks) return `${accounts} × ${regions} regions`;
  if (checks === nineCalls) return `${accounts}, nine calls each`;
  return assumesPerSecond === undefined ? `${accounts}` : `${accounts}, ${assumesPerSecond} AssumeRole/s`;
}

async function row(setting: Setting, folder: string): Promise<string[]> {
  const { accounts, checks, assumesPerSecond } = setting;
  const server = await startBenchServer(
    "bench-organization-server.ts",
    [accounts, latency, assumesPerSecond ?? 0].map(String),
  );
  try {
    const perCall = accounts > sequentialAccounts ? await sequentialSecondsPerCall(server) : undefined;
    await server.calls();
    const options = ["--org", "--org-role", "PosternAudit", "--check", checks.join(), "--format", "json"];
    const used = measureNode([postern, "scan", ...options, "--quiet", "--output", folder], {
      folder,
      env: server.environment,
      // Failed verdicts, and an incomplete scan, are shown in the table.
      statuses: [0, 1, 3],
    });
    const calls = await server.calls();
    const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as Report;
    const [bound, seconds] = lowerBound(setting, calls);
    const lost = report.targets.filter(({ status }) => status === "lost").length;
    const { findings } = report.summary;
    return [
      nameOf(setting),
      String(calls),
      (calls / findings).toFixed(2),
      used.seconds.toFixed(1),
      `${seconds.toFixed(1)} (${bound})`,
      `${Math.round((100 * seconds) / used.seconds)} %`,
      perCall === undefined ? "" : `${Math.round((perCall * calls) / used.seconds)} ×`,
      ((1000 * used.cpuSeconds) / calls).toFixed(1),
      used.megabytes.toFixed(0),
      String(lost),
    ];
  } finally {
    await server.stop();
  }
}

const accountCounts = [1, 10, 100, 1_000];
const usual: Setting[] = [
  ...accountCounts.map((accounts) => ({ accounts, checks: accountChecks })),
  ...accountCounts.map((accounts) => ({ accounts, checks: regionChecks })),
  { accounts: 1_000, checks: nineCalls },
  { accounts: 1_000, checks: accountChecks, assumesPerSecond: 100 },
];
const given = process.argv
  .slice(2)
  .map((accounts) => ({ accounts: Number(accounts), checks: accountChecks }));
const settings = given.length > 0 ? given : usual;
const header = [
  "accounts",
  "calls",
  "calls/finding",
  "seconds",
  "lower bound",
  "of it",
  "sequential",
  "CPU ms/call",
  "MB RSS",
  "lost",
];
await inTemporaryFolder(async (folder) => {
  const rows = [header];
  for (const setting of settings) rows.push(await row(setting, folder));
  process.stdout.write(`${environmentLine}, ${latency} ms latency\n${tableOf(rows)}`);
});
