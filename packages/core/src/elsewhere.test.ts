import type { Organization } from "@postern/sdk";
import { expect, test } from "vitest";
import { liveFacts } from "./facts.ts";
import { organizationRegions, selected, thingClosed, things } from "./fixtures/checks.ts";
import { fakeCloud, target } from "./fixtures/cloud.ts";
import { elsewhereOf } from "./fixtures/elsewhere.ts";
import { runScan } from "./fixtures/run-scan.ts";

const [management, member] = ["111122223333", "444455556666"];
const organization: Organization = {
  id: "o-exampleorgid",
  arn: `arn:aws:organizations::${management}:organization/o-exampleorgid`,
  managementAccount: management,
};

const checks = [
  selected(thingClosed(organizationRegions, { id: "iam-organization-closed" })),
  selected(thingClosed(things(["a"], { scope: "region" }))),
];

async function scanOf(accounts: readonly string[], isElsewhere: boolean) {
  const organizations = Object.fromEntries(accounts.map((account) => [account, organization]));
  const { cloud, log } = fakeCloud({ organizations, regions: ["eu-west-1", "us-east-1"] });
  const facts = liveFacts(cloud);
  const found = accounts.map((account) => target(account));
  const elsewhere = isElsewhere ? { elsewhere: elsewhereOf(checks, facts) } : {};
  const { report, findings } = await runScan({ checks, found, facts, ...elsewhere });
  const told = report.targets.map(({ account, calls }) => [
    account,
    calls.map(({ action, sent }) => `${sent} ${action}`),
  ]);
  return { log: log.toSorted(), told, messages: findings.map(({ message }) => message) };
}

test.each([
  ["with its management account", [member, management]],
  ["of a member alone", [member]],
])("regions of an account are asked once and counted once in an organization %s", async (_, accounts) => {
  const [here, elsewhere] = [await scanOf(accounts, false), await scanOf(accounts, true)];
  expect(elsewhere).toEqual(here);
  const asked = here.log.filter((line) => line.endsWith("account:ListRegions"));
  expect(asked).toEqual(accounts.map((account) => `${account} us-east-1 account:ListRegions`).toSorted());
  for (const [, calls] of here.told) expect(calls).toContain("1 account:ListRegions");
});
