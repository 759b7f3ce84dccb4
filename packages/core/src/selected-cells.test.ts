import { expect, test } from "vitest";
import { selected, thingClosed, things } from "./fixtures/checks.ts";
import { fakeCloud } from "./fixtures/cloud.ts";
import { finding, management, member, report } from "./fixtures/report-samples.ts";
import { runScan } from "./fixtures/run-scan.ts";
import { mergeReports } from "./merge-reports.ts";
import { scopeDifferences } from "./scope-differences.ts";
import { failedCells } from "./selected-cells.ts";

test("the cells of a report are those of its open failures, each once", async () => {
  const cells = await failedCells(
    report({
      findings: [
        finding("fail", { uid: "a" }),
        finding("fail", { uid: "b" }),
        finding("fail", { uid: "c", muted: true, account: management }),
        finding("pass", { account: management }),
        finding("fail", { scope: "region", region: "eu-central-1" }),
        finding("fail", { scope: "organization", account: management }),
      ],
    }),
  );
  expect(cells).toEqual([
    { check: "acme-organization-setting", partition: "aws", account: management },
    { check: "acme-account-setting", partition: "aws", account: member },
    { check: "acme-region-setting", partition: "aws", account: member, region: "eu-central-1" },
  ]);
});

test("a scan of some cells reads and judges nothing else, and says so", async () => {
  const { cloud, log } = fakeCloud({ regions: ["eu-central-1", "eu-west-1"] });
  const inRegions = thingClosed(things(["a"], { scope: "region" }), {
    id: "iam-regional-closed",
  });
  const account = "111122223333";
  const cells = [{ check: "iam-regional-closed", partition: "aws", account, region: "eu-central-1" }];
  const { report: scanned, findings } = await runScan({
    cloud,
    cells,
    checks: [selected(thingClosed(things(["b"]))), selected(inRegions)],
  });
  expect(findings.map(({ checkId, resource }) => [checkId, resource.region])).toEqual([
    ["iam-regional-closed", "eu-central-1"],
  ]);
  expect(log.filter((call) => call.includes(" iam:"))).toEqual([
    "111122223333 eu-central-1 iam:ListThings",
    "111122223333 eu-central-1 iam:GetThing",
  ]);
  expect(scanned.scan.cells).toEqual(cells);
});

test("a report of some cells is no part of another, and compares badly as the older one", async () => {
  const cells = [{ check: "acme-account-setting", partition: "aws", account: member }];
  const part = report({ cells });
  const merging = mergeReports({
    reports: [{ name: "recheck.json", report: part }],
    verdict: { failOn: "low", allowIncomplete: false },
    name: "report",
    toolVersion: "0.1.0",
    commandLine: [],
  });
  await expect(merging).rejects.toThrow("recheck.json looked only at what had failed before.");
  expect(scopeDifferences(part, report())).toEqual(["The old scan looked only at what had failed before."]);
});
