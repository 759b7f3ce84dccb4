import type { Finding, Organization } from "@postern/sdk";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { selected, thingClosed, things } from "./fixtures/checks.ts";
import { denied, fakeCloud, target } from "./fixtures/cloud.ts";
import { elsewhereOf } from "./fixtures/elsewhere.ts";
import { runScan } from "./fixtures/run-scan.ts";
import { liveFacts } from "./facts.ts";
import { memoryStore, type ScanStore } from "./store.ts";

const accounts = ["111122223333", "222233334444", "333344445555", "444455556666", "555566667777"];
const organization: Organization = {
  id: "o-exampleorgid",
  arn: "arn:aws:organizations::111122223333:organization/o-exampleorgid",
  managementAccount: "111122223333",
  featureSet: "ALL",
};
const checks = (["organization", "account", "region"] as const).map((scope) =>
  selected(thingClosed(things(["a", "b"], { scope }), { id: `iam-${scope}-closed` })),
);
const timeless = ({ at: _at, evidence: _evidence, ...finding }: Finding) => finding;

function cloudWhere(deniedAccounts: readonly string[], foreignAccounts: readonly string[]) {
  const members = accounts.filter((account) => !foreignAccounts.includes(account));
  return fakeCloud({
    organizations: Object.fromEntries(members.map((account) => [account, organization])),
    regions: ["eu-west-1", "us-east-1"],
    refuse: (_operation, account) => (deniedAccounts.includes(account) ? denied : undefined),
  }).cloud;
}

/** A store whose disk is full after some parts. */
function failingStore(store: ScanStore, parts: number): ScanStore {
  let left = parts;
  return {
    ...store,
    async append(part) {
      if (left === 0) throw new Error("no space left on device");
      left -= 1;
      await store.append(part);
    },
  };
}

test("a scan that breaks anywhere and is resumed reports what a whole one reports", async () => {
  const someAccounts = fc.subarray(accounts);
  const property = fc.asyncProperty(
    someAccounts,
    someAccounts,
    fc.array(fc.nat({ max: 6 }), { maxLength: 3 }),
    fc.integer({ min: 1, max: 5 }),
    fc.boolean(),
    async (deniedAccounts, foreignAccounts, breaks, concurrency, isElsewhere) => {
      const cloud = cloudWhere(deniedAccounts, foreignAccounts);
      const elsewhere = isElsewhere ? { elsewhere: elsewhereOf(checks, liveFacts(cloud)) } : {};
      const found = accounts.map((account) => target(account));
      const whole = await runScan({ checks, found, cloud, concurrency });
      const store = memoryStore();
      for (const parts of breaks)
        await runScan({
          checks,
          found,
          cloud,
          concurrency,
          store: failingStore(store, parts),
          ...elsewhere,
        }).catch(() => undefined);
      const resumed = await runScan({ checks, found, cloud, concurrency, store, ...elsewhere });
      expect(resumed.findings.map(timeless)).toEqual(whole.findings.map(timeless));
      expect(resumed.report.summary).toEqual(whole.report.summary);
      expect(resumed.report.verdict).toEqual(whole.report.verdict);
    },
  );
  await fc.assert(property, { numRuns: 40 });
}, 30_000);
