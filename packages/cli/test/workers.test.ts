import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { reportSchema, type FactsLine, type Report } from "@postern/sdk";
import { awsError, type LoopbackAws } from "@postern/testing/loopback";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accounts, startOrganization, victim } from "./fault-organization.ts";
import { installCommand, type InstalledCommand } from "./installed-command.ts";
import { awsConfiguration, managementAccount, someChecks } from "./scan-setup.ts";
import { readFacts, timelessLines, torn } from "./facts-lines.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { timelessContent, timelessVerdicts } from "./timeless-content.ts";

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

function start(name: string, args: readonly string[], own = environment) {
  const target = ["scan", "--profile", "management", "--org", "--org-role", "PosternAudit"];
  return command.start(
    [...target, "--name", name, "--quiet", "--format", "json", "--fail-on", "none", ...args],
    own,
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

const factsOf = (file: string): FactsLine[] => readFacts(join(command.folder.path, file));

test("the report is the same byte for byte with 0, 1, 2 and 4 workers, and so are mutes and lines of facts", async () => {
  const mutes = [
    "- check: iam-root-access-key-absent",
    `  account: "${accounts[2]}"`,
    "  reason: A test.",
    "  until: 2999-12-31",
  ];
  command.folder.write("mutes.yaml", `${mutes.join("\n")}\n`);
  const [, ids] = someChecks;
  // Access Analyzer asks for regions on behalf of the organization, as the scan does for each account.
  const args = [
    "--check",
    `${ids},accessanalyzer-*,s3-bucket-public-access-blocked`,
    "--mute-file",
    "mutes.yaml",
  ];
  const alone = await scan("workers", [...args, "--save-facts", "0.gz", "--workers", "0"]);
  expect(alone).toMatchObject({ exitCode: 0, report: { summary: { muted: 1 } } });
  const counts = aws.counts();
  const [expected, facts] = [timelessFile("workers"), timelessLines(factsOf("0.gz"))];
  expect(facts.length).toBeGreaterThan(accounts.length * 10);
  for (const workers of [1, 2, 4]) {
    aws.reset();
    const saving = ["--save-facts", `${workers}.gz`, "--workers", `${workers}`];
    const ended = await scan("workers", [...args, ...saving]);
    expect([workers, ended.exitCode, ended.stderr]).toEqual([workers, 0, alone.stderr]);
    expect(timelessFile("workers")).toBe(expected);
    expect([workers, aws.counts()]).toEqual([workers, counts]);
    const lines = factsOf(`${workers}.gz`);
    expect(timelessLines(lines)).toEqual(facts);
    expect(torn(lines)).toEqual([]);
  }
  const live = reportOf("workers");
  const given = ["--facts", "4.gz", "--name", "again", "--format", "json", "--fail-on", "none", "--quiet"];
  for (const workers of ["0", "2"]) {
    const again = await command.start(["scan", ...given, ...args, "--workers", workers]).ended;
    expect([again.exitCode, again.stderr]).toEqual([0, ""]);
    expect(timelessVerdicts(reportOf("again"))).toEqual(timelessVerdicts(live));
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
    return pass(isMainThread ? "It is." : "It is, says a worker.");
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

test("the credentials of who scans are hidden in what workers read, too", async () => {
  let secret = "";
  const quoting = await startOrganization(({ account, service }) =>
    account === victim && service === "iam"
      ? awsError("AccessDenied", { message: `Not ${secret}.` })
      : undefined,
  );
  secret = quoting.credentials(managementAccount).secretAccessKey;
  using folder = temporaryFolder();
  const own = awsConfiguration(folder, quoting, { management: managementAccount });
  const { ended } = start("quoting", [...someChecks, "--save-facts", "quoting.gz", "--workers", "1"], own);
  expect((await ended).exitCode).toBe(3);
  await quoting.close();
  for (const text of [JSON.stringify(factsOf("quoting.gz")), JSON.stringify(reportOf("quoting"))]) {
    expect(text).toContain("Not [redacted].");
    expect(text).not.toContain(secret);
  }
});

const isOfPlugin = (line: FactsLine): boolean => "collector" in line && line.collector === "acme-accounts";

describe.concurrent("a worker that", () => {
  const run = async (name: string, parts: Parameters<typeof plugin>[0], args: readonly string[] = []) => {
    command.folder.write(`${name}.mjs`, plugin(parts));
    const options = ["--plugin", `./${name}.mjs`, "--check", pluginChecks];
    const saving = ["--save-facts", `${name}.gz`, "--workers", "2"];
    const ended = await scan(name, [...options, ...saving, ...args]);
    return { ...ended, facts: factsOf(`${name}.gz`), options };
  };

  test("dies in the midst of an account's findings costs nothing but time", async () => {
    const marker = join(command.folder.path, "died");
    const many = `if (account === "${victim}") for (let number = 0; number < 1_000; number += 1)
      yield { uid: "n" + number, name: "n" + number, attributes: {}, facets: facets({ end: async () => null }) };`;
    const once = `if (${inVictim} && !existsSync("${marker}")) { writeFileSync("${marker}", ""); process.exit(7); }`;
    const { exitCode, report, stderr, facts, options } = await run("dies-once", { read: `${many} ${once}` });
    expect([exitCode, unknownIn(report)]).toEqual([0, []]);
    expect(existsSync(marker)).toBe(true);
    expect(stderr).toContain("a worker ended: it ended with the code 7");
    expect(report.targets.map(({ account }) => account).toSorted()).toEqual(accounts.toSorted());
    const ofPlugin = report.findings.filter(({ checkId }) => checkId === "acme-account-open");
    expect(ofPlugin).toHaveLength(accounts.length + 1_000);
    expect(report.summary.findings).toBe(report.findings.length);
    expect(facts.filter(isOfPlugin)).toHaveLength(2 * accounts.length + 1_000);
    expect([torn(facts), facts.at(-1)]).toEqual([[], { kind: "end", complete: true }]);
    const given = ["scan", "--facts", "dies-once.gz", "--name", "once-more", "--format", "json", "--quiet"];
    const again = await command.start([...given, ...options, "--fail-on", "none", "--workers", "2"]).ended;
    expect(again.exitCode).toBe(0);
    expect(timelessVerdicts(reportOf("once-more"))).toEqual(timelessVerdicts(report));
  });

  test("dies with the same account again costs that account's verdicts, and no other's", async () => {
    const { exitCode, report, facts } = await run("dies-twice", {
      read: `if (${inVictim}) process.exit(7);`,
    });
    expect(exitCode).toBe(3);
    const told = facts.flatMap((line) => (line.kind === "target" ? line.target.account : []));
    expect(told.toSorted()).toEqual(accounts.toSorted());
    expect(facts.filter(isOfPlugin)).toHaveLength(2 * (accounts.length - 1));
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
    const { exitCode, report, stderr, facts } = await run("endless", endless, ["--timeout", "1"]);
    expect(exitCode).toBe(3);
    expect(facts.filter(isOfPlugin)).toHaveLength(2 * accounts.length);
    expect(stderr).toContain(`a worker ended during acme-account-open of account ${victim}`);
    expect(unknownIn(report)).toEqual([`acme-account-open ${victim} check-error`]);
  }, 120_000);

  test("cannot load a plugin leaves the accounts to the scan's own thread", async () => {
    const { exitCode, report, facts } = await run("unloadable", {
      load: 'if (!isMainThread) throw new Error("not here");',
    });
    expect([exitCode, unknownIn(report)]).toEqual([0, []]);
    expect(facts.filter(isOfPlugin)).toHaveLength(2 * accounts.length);
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
    const child = command.start([...args, ...more, "--save-facts", "stopped.gz"], own);
    while (slow.count("iam:GetAccountSummary") === 0 && child.process.exitCode === null) await pause(10);
    child.process.kill("SIGINT");
    const { exitCode, stderr } = await child.ended;
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining("--resume goes on from here")]);
    const facts = factsOf("stopped.gz");
    expect([torn(facts), facts.at(-1)]).toEqual([[], { kind: "end", complete: false }]);
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
