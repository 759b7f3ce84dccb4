import { startRoomAws } from "@postern/checks-aws/sound-account";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { reportSchema } from "@postern/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstalledCommand, installCommand } from "./installed-command.ts";
import { awsConfiguration, managementAccount, soundFixtures } from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

let command: InstalledCommand;
beforeAll(async () => (command = await installCommand()), 60_000);
afterAll(() => command[Symbol.dispose]());

/** A plugin whose collector never comes to an end. */
const plugin = (held: string): string => `import { createServer } from "node:net";
import { pass, withFacets } from "@postern/sdk";
import * as z from "zod";
const collector = {
  id: "acme-stuck", description: "Waits.", scope: "account", resourceType: "AWS::::Account",
  calls: [], attributes: z.null(), facets: { end: { calls: [], value: z.null() } },
  async *collect() { ${held} await new Promise(() => {}); },
};
const none = { none: "Not there." };
const check = {
  metadata: {
    id: "acme-stuck-open", title: "Stuck is open", severity: "low", service: "acme", description: "Waits.",
    risk: "Nobody can sign in as root when everything else is broken.",
    remediation: {
      summary: "Store it.", console: none, cli: none, terraform: none, cloudformation: none,
      url: "https://acme.example/vault",
    },
    references: ["https://acme.example/vault"], frameworks: {}, categories: ["acme"], aliases: [], since: "1.0.0",
  },
  over: withFacets(collector, "end"),
  evaluate: () => pass("It came to an end."),
};
export default { name: "acme", version: "1.0.0", checks: [check] };
`;

const holdings = {
  "nothing at all": ["", ["--max-duration", "0.05"]],
  "a timer and a server": ["setInterval(() => {}, 50); createServer().listen(0, '127.0.0.1');", []],
} as const;
const cases = (["nothing at all", "a timer and a server"] as const).flatMap((what) =>
  [0, 1].map((workers) => [what, workers] as const),
);

// At the same time, since each waits for what does not come.
test.concurrent.for(cases)(
  "a plugin that waits for ever and holds %s costs its own verdict alone, with %d workers",
  async ([what, workers]) => {
    const [held, limits] = holdings[what];
    const args = [...limits, "--workers", `${workers}`];
    await using aws = await startRoomAws({
      accounts: [{ id: managementAccount, fixtures: soundFixtures }],
    });
    using folder = temporaryFolder();
    const name = `${what.replaceAll(" ", "-")}-${workers}`;
    command.folder.write(`${name}.mjs`, plugin(held));
    const checks = ["--plugin", `./${name}.mjs`, "--check", "acme-stuck-open,iam-root-access-key-absent"];
    const child = command.start(
      ["scan", "--all-profiles", "--name", name, ...checks, ...args],
      awsConfiguration(folder, aws, { management: managementAccount }),
    );
    while (aws.count("iam:GetAccountSummary") === 0 && child.process.exitCode === null) await pause(20);
    if (limits.length === 0) child.process.kill("SIGINT");
    const ended = await child.ended;
    expect([ended.exitCode, ended.stderr]).toEqual([3, expect.stringContaining("Reports: ")]);
    const file = join(command.folder.path, "postern-report", `${name}.json`);
    const { findings, scan } = reportSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    expect(scan.complete).toBe(false);
    expect(findings.map(({ checkId, status, reason }) => [checkId, reason?.code ?? status])).toEqual([
      ["acme-stuck-open", "interrupted"],
      ["iam-root-access-key-absent", "pass"],
    ]);
  },
);
