import { expect, test } from "vitest";
import { check, lost, management, member, other, report, target } from "./fixtures/report-samples.ts";
import { scopeDifferences } from "./scope-differences.ts";

test("scans of the same scope have no differences", () => {
  expect(scopeDifferences(report(), report())).toEqual([]);
});

test("each difference of the scopes is a sentence that names what differs", () => {
  const old = report({
    checks: [check("account", { options: { days: 90 } }), check("region")],
    targets: [
      target(management),
      target(member, { regions: ["us-east-1", "eu-central-1"] }),
      target(other, { partition: "aws-cn" }),
    ],
  });
  const current = report({
    checks: [check("account", { options: { days: 30 } }), check("organization")],
    targets: [target(management), target(member, { regions: ["us-east-1"] }), lost(other)],
    complete: false,
  });
  expect(scopeDifferences(old, current)).toEqual([
    "The new scan was cut short.",
    "Checks only in the old scan: acme-region-setting.",
    "Checks only in the new scan: acme-organization-setting.",
    "Checks with other options: acme-account-setting.",
    "Partitions only in the old scan: aws-cn.",
    "Accounts only in the old scan: 777788889999.",
    "Targets lost only in the new scan: 777788889999.",
    "Regions only in the old scan: eu-central-1 of 444455556666.",
  ]);
});

test("five names are given, and the others counted", () => {
  const ids = Array.from({ length: 7 }, (_, index) => `acme-setting-number-${index}`);
  const current = report({ checks: ids.map((id) => check("account", { id })) });
  expect(scopeDifferences(report({ checks: [] }), current)).toEqual([
    `Checks only in the new scan: ${ids.slice(0, 5).join(", ")} and 2 more.`,
  ]);
});

test("the order of a check's options makes no difference", () => {
  const [one, two] = [{ options: { a: 1, b: 2 } }, { options: { b: 2, a: 1 } }].map((options) =>
    report({ checks: [check("account", options)] }),
  );
  expect(one && two && scopeDifferences(one, two)).toEqual([]);
});
