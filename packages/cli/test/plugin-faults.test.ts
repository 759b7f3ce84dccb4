import { startRoomAws } from "@postern/checks-aws/sound-account";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { expectWholeFiles } from "./fault-organization.ts";
import { installCommand } from "./installed-command.ts";
import { managementAccount, memberAccount, scan, soundFixtures } from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Checks whose evaluation is wrong, by the last part of their ids, each with what its reason says. */
const evaluations = {
  throws: ['() => { throw new Error("the vault is shut") }', "Error: the vault is shut"],
  "throws-nothing": ["() => { throw undefined }", "undefined"],
  asynchronous: ["async (root) => pass(root.name)", "must return pass()"],
  rejects: ['async () => { throw new Error("later") }', "must return pass()"],
  pending: ["() => new Promise(() => {})", "must return pass()"],
  thenable: ["() => ({ then() { throw new Error('called') } })", "must return pass()"],
  silent: ["() => undefined", "must return pass()"],
  empty: ["() => []", "gave no outcome"],
  inventive: ['() => ({ status: "great", message: "m" })', "must return pass()"],
  unequal: ["() => [pass('one'), pass('two')]", "discriminator"],
  changing: [
    "(root, facts) => { read(facts.rootCredentials).accessKeys = 0; return pass('m') }",
    "TypeError",
  ],
  "changing-the-resource": ["(root) => { root.account = '0'; return pass('m') }", "TypeError"],
  "changing-attributes": ["(root) => { root.attributes.a = 1; return pass('m') }", "TypeError"],
  "changing-options": ["(root, facts, options) => { options.a = 1; return pass('m') }", "TypeError"],
  "changing-the-context": [
    "(root, facts, options, context) => { context.account = '0'; return pass('m') }",
    "TypeError",
  ],
  swallowing: ["(root) => { try { read({}) } catch {} return undefined }", "must return pass()"],
} as const;

const plugin = `import { defineCheck, pass, read, withFacets } from "@postern/sdk";
import { accountSummary } from "@postern/checks-aws/iam";
const metadata = {
  title: "Root password is known to the vault", severity: "low", service: "acme",
  description: "Looks.", risk: "Nobody can sign in as root when everything else is broken.",
  remediation: {
    summary: "Store it.", console: { none: "Not there." }, cli: { none: "Not there." },
    terraform: { none: "Not there." }, cloudformation: { none: "Not there." }, url: "https://acme.example/vault",
  },
  references: ["https://acme.example/vault"], frameworks: {}, categories: ["acme"], aliases: [], since: "1.0.0",
};
const over = withFacets(accountSummary, "rootCredentials");
const evaluations = {
  sound: (root, facts) => pass(\`\${read(facts.rootCredentials).accessKeys} keys\`),
${Object.entries(evaluations)
  .map(([name, [code]]) => `  "${name}": ${code},`)
  .join("\n")}
};
const checks = Object.entries(evaluations).map(([name, evaluate]) =>
  defineCheck({ metadata: { ...metadata, id: \`acme-root-\${name}\` }, over, evaluate }));
export default { name: "acme", version: "1.0.0", checks };
`;

test.each([0, 2])(
  "a check that cannot judge is unknown, and costs no other check its verdict, with %d workers",
  async (workers) => {
    using command = workers > 0 ? await installCommand() : undefined;
    const ids = [managementAccount, memberAccount];
    await using aws = await startRoomAws({ accounts: ids.map((id) => ({ id, fixtures: soundFixtures })) });
    using ended = await scan(
      aws,
      { management: managementAccount, member: memberAccount },
      [
        "--plugin",
        "./plugin.mjs",
        "--check",
        "acme-*,iam-root-access-key-absent",
        "--format",
        "json,sarif",
        "--workers",
        `${workers}`,
      ],
      { folder: temporaryFolder({ "plugin.mjs": plugin }), workerModule: command?.workerModule },
    );
    const { findings } = ended.report();
    const names = Object.keys(evaluations);
    expect(findings).toHaveLength(ids.length * (names.length + 2));
    const judged = findings.filter(({ status }) => status !== "unknown");
    expect(judged.map(({ checkId, status }) => `${checkId} ${status}`)).toEqual(
      ids.flatMap(() => ["acme-root-sound pass", "iam-root-access-key-absent pass"]),
    );
    for (const [name, [, words]] of Object.entries(evaluations)) {
      const reasons = findings
        .filter(({ checkId }) => checkId === `acme-root-${name}`)
        .map(({ reason }) => reason);
      const reason = { code: "check-error", message: expect.stringContaining(words) };
      expect([name, reasons]).toEqual([name, ids.map(() => expect.objectContaining(reason))]);
    }
    expect(ended.exitCode).toBe(3);
    expectWholeFiles(ended);
  },
);

const reporters = `
const attempts = [
  (report) => { report.verdict.exitCode = 0; },
  (report) => { report.targets.length = 0; },
  (report) => { report.targets[0].account = "0"; },
  (report) => { report.summary.fail = 0; },
  (report) => { report.findings = async function* () {}; },
  (report) => { delete report.checks[0].title; },
  (report, options) => { options.sarifProfile = "full"; },
];
export default { name: "acme", version: "1.0.0", reporters: [{
  name: "acme", extension: "acme", description: "Tries to change what others see.",
  async *render(report, options) {
    for (const attempt of attempts) try { attempt(report, options); yield "changed\\n"; } catch (error) { yield error.name + "\\n"; }
    for await (const finding of report.findings()) finding.status = "pass";
  },
}] };
`;

test("a reporter that changes its report changes neither the exit code nor the reports after it", async () => {
  const fixtures = {
    ...soundFixtures,
    iam: {
      ...soundFixtures.iam,
      GetAccountSummary: {
        SummaryMap: {
          AccountAccessKeysPresent: 1,
          AccountMFAEnabled: 1,
          AccountPasswordPresent: 0,
          AccountSigningCertificatesPresent: 0,
        },
      },
    },
  };
  await using aws = await startRoomAws({ accounts: [{ id: managementAccount, fixtures }] });
  using ended = await scan(
    aws,
    { management: managementAccount },
    ["--plugin", "./plugin.mjs", "--check", "iam-root-access-key-absent", "--format", "acme,json,sarif"],
    { folder: temporaryFolder({ "plugin.mjs": reporters }) },
  );
  expect(ended.exitCode).toBe(1);
  const written = readFileSync(join(ended.folder.path, "postern-report/report.acme"), "utf8");
  expect(written.trimEnd().split("\n")).toEqual(Array.from({ length: 7 }, () => "TypeError"));
  const { verdict, targets, findings } = ended.report();
  expect([verdict.exitCode, targets.map(({ account }) => account)]).toEqual([1, [managementAccount]]);
  expect(findings.map(({ status }) => status)).toEqual(["fail"]);
});
