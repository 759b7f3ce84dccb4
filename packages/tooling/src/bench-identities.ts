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

// One account of 5,000 users, 300 groups, 2,000 roles and 1,500 policies, with every check of IAM.
const server = await startBenchServer("bench-identities-server.ts");
await inTemporaryFolder(async (folder) => {
  const used = measureNode(
    [postern, "scan", "--service", "iam", "--format", "json", "--quiet", "--output", folder],
    { folder, env: server.environment, statuses: [0, 1] },
  );
  const { summary, targets } = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as Report;
  const pages = targets
    .flatMap(({ calls }) => calls)
    .find(({ action }) => action === "iam:GetAccountAuthorizationDetails");
  process.stdout.write(
    `${environmentLine}\n${tableOf([
      ["", "calls", "of them pages", "findings", "seconds", "MB RSS"],
      [
        "8,800 identities and policies",
        String(await server.calls()),
        String(pages?.sent),
        String(summary.findings),
        used.seconds.toFixed(1),
        used.megabytes.toFixed(0),
      ],
    ])}`,
  );
});
await server.stop();
