import { startRoomAws } from "@postern/checks-aws/sound-account";
import { expect, test } from "vitest";
import { expectWholeFiles } from "./fault-organization.ts";
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

test("a check that cannot judge is unknown, and costs no other check its verdict", async () => {
  const ids = [managementAccount, memberAccount];
  await using aws = await startRoomAws({ accounts: ids.map((id) => ({ id, fixtures: soundFixtures })) });
  using ended = await scan(
    aws,
    { management: managementAccount, member: memberAccount },
    ["--plugin", "./plugin.mjs", "--check", "acme-*,iam-root-access-key-absent", "--format", "json,sarif"],
    { folder: temporaryFolder({ "plugin.mjs": plugin }) },
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
});
