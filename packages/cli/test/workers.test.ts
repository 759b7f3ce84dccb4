import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { reportSchema, type Report } from "@postern/sdk";
import type { LoopbackAws } from "@postern/testing/loopback";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accounts, startOrganization, victim } from "./fault-organization.ts";
import { installCommand, type InstalledCommand } from "./installed-command.ts";
import { awsConfiguration, managementAccount, someChecks } from "./scan-setup.ts";
import { timelessContent } from "./timeless-content.ts";

let command: InstalledCommand;
let aws: LoopbackAws;
let environment: Record<string, string>;
beforeAll(async () => {
  command = await installCommand();
  aws = await startOrganization();
  environment = awsConfiguration(command.folder, aws, { management: managementAccount });
}, 60_000);
afterAll(async () => {
  command[Symbol.dispose]();
  await aws.close();
});

function start(name: string, args: readonly string[]) {
  const target = ["scan", "--profile", "management", "--org", "--org-role", "PosternAudit"];
  return command.start(
    [...target, "--name", name, "--quiet", "--format", "json", "--fail-on", "none", ...args],
    environment,
  );
}

async function scan(name: string, args: readonly string[]) {
  const { exitCode, stderr } = await start(name, args).ended;
  expect(stderr).not.toContain("error: ");
  return { exitCode, stderr, report: reportOf(name) };
}

const pathOf = (file: string): string => join(command.folder.path, "postern-report", file);
const reportOf = (name: string): Report =>
  reportSchema.parse(JSON.parse(readFileSync(pathOf(`${name}.json`), "utf8")));

/** The file without what no two scans share: times, ids of requests, and the command line. */
const timelessFile = (name: string): string =>
  readFileSync(pathOf(`${name}.json`), "utf8")
    .replaceAll(
      /"(?:at|startedAt|endedAt|requestId|session|commandLine|name|arn)": ?(?:"[^"]*"|\[[^\]]*\])/g,
      "",
    )
    .replaceAll(/assumed-role\/PosternAudit\/postern-\d+/g, "");

test("the report is the same byte for byte with 0, 1, 2 and 4 workers, and so are the mutes", async () => {
  const mutes = [
    "- check: iam-root-access-key-absent",
    `  account: "${accounts[2]}"`,
    "  reason: A test.",
    "  until: 2999-12-31",
  ];
  command.folder.write("mutes.yaml", `${mutes.join("\n")}\n`);
  const [, ids] = someChecks;
  // That asks for regions on behalf of the organization, as the scan does for each account.
  const args = ["--check", `${ids},accessanalyzer-*`, "--mute-file", "mutes.yaml"];
  const alone = await scan("workers", [...args, "--workers", "0"]);
  const counts = aws.counts();
  expect(alone).toMatchObject({ exitCode: 0, report: { summary: { muted: 1 } } });
  const expected = timelessFile("workers");
  for (const workers of [1, 2, 4]) {
    aws.reset();
    const ended = await scan("workers", [...args, "--workers", String(workers)]);
    expect([workers, ended.exitCode, ended.stderr]).toEqual([workers, 0, alone.stderr]);
    expect(timelessFile("workers")).toBe(expected);
    expect([workers, aws.counts()]).toEqual([workers, counts]);
  }
}, 120_000);

test("where the report goes to stdout, workers find the same", async () => {
  const args = [...someChecks, "--output", "-"];
  const [one, other] = await Promise.all(
    ["0", "2"].map(async (workers) => {
      const { exitCode, stdout } = await start("stdout", [...args, "--workers", workers]).ended;
      expect(exitCode).toBe(0);
      return timelessContent(reportSchema.parse(JSON.parse(stdout)));
    }),
  );
  expect(other).toEqual(one);
});

/** A plugin of one check over each account, and what happens when it is loaded, reads or judges. */
const plugin = ({ load = "", read = "", judge = "" }) => `import { existsSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
import { pass, withFacets } from "@postern/sdk";
import * as z from "zod";
${load}
const collector = {
  id: "acme-accounts", description: "Accounts.", scope: "account", resourceType: "AWS::::Account",
  calls: [], attributes: z.strictObject({}), facets: { end: { calls: [], value: z.null() } },
  async *collect({ target: { account }, facets }) {
    yield { uid: account, name: account, attributes: {}, facets: facets({ end: async () => null }) };
    ${read}
  },
};
const none = { none: "Not there." };
const check = {
  metadata: {
    id: "acme-account-open", title: "Account is open", severity: "low", service: "acme", description: "Waits.",
    risk: "Nobody can sign in as root when everything else is broken.",
    remediation: {
      summary: "Store it.", console: none, cli: none, terraform: none, cloudformation: none,
      url: "https://acme.example/vault",
    },
    references: ["https://acme.example/vault"], frameworks: {}, categories: ["acme"], aliases: [], since: "1.0.0",
  },
  over: withFacets(collector, "end"),
  evaluate: (resource, facts, options, { account }) => {
    ${judge}
    return pass("It is.");
  },
};
export default { name: "acme", version: "1.0.0", checks: [check] };
`;

const inVictim = `account === "${victim}" && !isMainThread`;
const pluginChecks = "acme-account-open,iam-root-access-key-absent,ec2-ebs-encryption-by-default-enabled";

/** What is unknown, by check and account. */
const unknownIn = ({ findings }: Report): string[] =>
  findings
    .filter(({ status }) => status === "unknown")
    .map(({ checkId, resource, reason }) => `${checkId} ${resource.account} ${reason?.code}`);

describe.concurrent("a worker that", () => {
  const run = async (name: string, parts: Parameters<typeof plugin>[0], args: readonly string[] = []) => {
    command.folder.write(`${name}.mjs`, plugin(parts));
    const options = ["--plugin", `./${name}.mjs`, "--check", pluginChecks, ...args];
    return scan(name, [...options, "--workers", "2"]);
  };

  test("dies in the midst of an account's findings costs nothing but time", async () => {
    const marker = join(command.folder.path, "died");
    const many = `if (account === "${victim}") for (let number = 0; number < 1_000; number += 1)
      yield { uid: "n" + number, name: "n" + number, attributes: {}, facets: facets({ end: async () => null }) };`;
    const once = `if (${inVictim} && !existsSync("${marker}")) { writeFileSync("${marker}", ""); process.exit(7); }`;
    const { exitCode, report, stderr } = await run("dies-once", { read: `${many} ${once}` });
    expect([exitCode, unknownIn(report)]).toEqual([0, []]);
    expect(existsSync(marker)).toBe(true);
    expect(stderr).toContain("a worker ended: it ended with the code 7");
    expect(report.targets.map(({ account }) => account).toSorted()).toEqual(accounts.toSorted());
    const ofPlugin = report.findings.filter(({ checkId }) => checkId === "acme-account-open");
    expect(ofPlugin).toHaveLength(accounts.length + 1_000);
    expect(report.summary.findings).toBe(report.findings.length);
  });

  test("dies with the same account again costs that account's verdicts, and no other's", async () => {
    const { exitCode, report } = await run("dies-twice", { read: `if (${inVictim}) process.exit(7);` });
    expect(exitCode).toBe(3);
    expect(unknownIn(report)).toEqual(
      pluginChecks
        .split(",")
        .map((check) => `${check} ${victim} collector-error`)
        .toSorted(),
    );
    const { message } = report.findings.find(({ status }) => status === "unknown") ?? {};
    expect(message).toContain(`The worker that read account ${victim} ended twice`);
  });

  test("does not come to the end of a check is ended, and the check is unknown for that account", async () => {
    const endless = { judge: `if (${inVictim}) for (;;);` };
    const { exitCode, report, stderr } = await run("endless", endless, ["--timeout", "1"]);
    expect(exitCode).toBe(3);
    expect(stderr).toContain(`a worker ended during acme-account-open of account ${victim}`);
    expect(unknownIn(report)).toEqual([`acme-account-open ${victim} check-error`]);
  }, 120_000);

  test("cannot load a plugin leaves the accounts to the scan's own thread", async () => {
    const { exitCode, report } = await run("unloadable", {
      load: 'if (!isMainThread) throw new Error("not here");',
    });
    expect([exitCode, unknownIn(report)]).toEqual([0, []]);
  });
});

test("Ctrl-C stops the workers too, and the scan goes on from there", async () => {
  const slow = await startOrganization(undefined, 60);
  const own = awsConfiguration(command.folder, slow, { management: managementAccount });
  try {
    const args = [
      "scan",
      "--profile",
      "management",
      "--org",
      "--org-role",
      "PosternAudit",
      "--name",
      "stopped",
    ];
    const more = ["--quiet", "--format", "json", "--fail-on", "none", "--workers", "2", ...someChecks];
    const child = command.start([...args, ...more], own);
    while (slow.count("iam:GetAccountSummary") === 0 && child.process.exitCode === null) await pause(10);
    child.process.kill("SIGINT");
    const { exitCode, stderr } = await child.ended;
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining("--resume goes on from here")]);
    const whole = await command.start([...args, "--resume", ...more], own).ended;
    expect(whole.exitCode).toBe(0);
    expect(reportOf("stopped")).toMatchObject({
      scan: { complete: true },
      summary: { byStatus: { unknown: 0 } },
    });
  } finally {
    await slow.close();
  }
});
