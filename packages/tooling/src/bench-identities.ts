import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "@postern/sdk";
import {
  environmentLine,
  inTemporaryFolder,
  measureNode,
  postern,
  startBenchServer,
  tableOf,
} from "./bench-process.ts";

const selections = {
  "one check": ["--check", "iam-customer-policy-admin-absent"],
  "every check of IAM": ["--service", "iam"],
};

/** What a scan of the account takes, and how many of its calls are pages of what it has. */
async function row(name: string, selection: readonly string[], folder: string): Promise<string[]> {
  const server = await startBenchServer("bench-identities-server.ts");
  const args = [postern, "scan", ...selection, "--format", "json", "--quiet", "--output", folder];
  const used = measureNode(args, { folder, env: server.environment, statuses: [0, 1] });
  const { summary, targets } = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as Report;
  const pages = targets
    .flatMap(({ calls }) => calls)
    .find(({ action }) => action === "iam:GetAccountAuthorizationDetails");
  const calls = await server.calls();
  await server.stop();
  return [
    name,
    String(calls),
    String(pages?.sent),
    String(summary.findings),
    used.seconds.toFixed(1),
    used.megabytes.toFixed(0),
  ];
}

await inTemporaryFolder(async (folder) => {
  const rows = [["", "calls", "of them pages", "findings", "seconds", "MB RSS"]];
  for (const [name, selection] of Object.entries(selections)) rows.push(await row(name, selection, folder));
  process.stdout.write(
    `${environmentLine}, 5,000 users, 300 groups, 2,000 roles, 1,500 policies\n${tableOf(rows)}`,
  );
});
