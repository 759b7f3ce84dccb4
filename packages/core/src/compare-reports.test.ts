import { isOpenFailure, type ReportSource } from "@postern/sdk";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareReports } from "./compare-reports.ts";
import { arbitraryReport } from "./fixtures/report-arbitrary.ts";
import {
  all,
  check,
  finding,
  lost,
  management,
  member,
  organizationId,
  other,
  report,
  target,
  type ReportSample,
} from "./fixtures/report-samples.ts";

async function idsByChange(old: ReportSource, current: ReportSource) {
  const { changes, markOf, counts } = await compareReports(old, current);
  const changed = await all(changes());
  const of = (change: string): string[] =>
    changed.filter((one) => one.change === change).map((one) => one.finding.id);
  const unchanged = (await all(current.findings())).filter((one) => markOf(one) === "unchanged");
  const ids = {
    new: of("new"),
    fixed: of("fixed"),
    notAssessed: of("not-assessed"),
    unchanged: unchanged.map(({ id }) => id),
  };
  const counted = Object.fromEntries(Object.entries(ids).map(([change, list]) => [change, list.length]));
  expect(counted).toEqual(counts);
  return ids;
}

async function openIds(source: ReportSource): Promise<string[]> {
  return (await all(source.findings())).filter(isOpenFailure).map(({ id }) => id);
}

describe("laws of comparing reports", () => {
  const pairs = [arbitraryReport, arbitraryReport] as const;

  test("a report compared with itself has nothing new, fixed or lost from sight", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryReport, async (one) => {
        const ids = await idsByChange(one, one);
        expect(ids).toEqual({ new: [], fixed: [], notAssessed: [], unchanged: await openIds(one) });
      }),
    );
  });

  test("each earlier failure is fixed, unchanged or not assessed, and only one of them", async () => {
    await fc.assert(
      fc.asyncProperty(...pairs, async (old, current) => {
        const { fixed, unchanged, notAssessed } = await idsByChange(old, current);
        expect([...fixed, ...unchanged, ...notAssessed].sort()).toEqual((await openIds(old)).sort());
      }),
    );
  });

  test("each failure of now is new or unchanged, and only one of them", async () => {
    await fc.assert(
      fc.asyncProperty(...pairs, async (old, current) => {
        const ids = await idsByChange(old, current);
        const now = new Set(await openIds(current));
        const unchanged = ids.unchanged.filter((id) => now.has(id));
        expect([...ids.new, ...unchanged].sort()).toEqual([...now].sort());
      }),
    );
  });

  test("what is new one way is fixed or not assessed the other way, or muted", async () => {
    await fc.assert(
      fc.asyncProperty(...pairs, async (old, current) => {
        const forth = await idsByChange(old, current);
        const back = await idsByChange(current, old);
        const mutedBefore = (await all(old.findings())).filter((one) => one.muted && one.status === "fail");
        const muted = new Set(mutedBefore.map(({ id }) => id));
        const expected = [
          ...back.fixed,
          ...back.notAssessed,
          ...back.unchanged.filter((id) => muted.has(id)),
        ];
        expect(forth.new.toSorted()).toEqual(expected.toSorted());
      }),
    );
  });

  test("nothing is fixed in an account that was not scanned, or by a check that did not run", async () => {
    await fc.assert(
      fc.asyncProperty(...pairs, async (old, current) => {
        const scanned = new Set(
          current.targets.filter(({ status }) => status === "scanned").map(({ account }) => account),
        );
        const ran = new Map(current.checks.map(({ id, scope }) => [id, scope]));
        const { changes } = await compareReports(old, current);
        for (const one of await all(changes())) {
          if (one.change !== "fixed") continue;
          const { checkId, resource } = one.finding;
          expect(ran.has(checkId)).toBe(true);
          expect(ran.get(checkId) === "organization" || scanned.has(resource.account)).toBe(true);
        }
      }),
    );
  });
});

describe("a failure that the new report", () => {
  const failed = finding("fail", { uid: "a" });
  const inRegion = finding("fail", { uid: "a", scope: "region", region: "eu-central-1" });
  const ofOrganization = finding("fail", {
    scope: "organization",
    account: management,
    uid: organizationId,
  });
  const inOrganization = { organization: organizationId };

  test.each<[string, typeof failed, ReportSample, string]>([
    ["has as passed is fixed", failed, { findings: [finding("pass", { uid: "a" })] }, "fixed pass"],
    [
      "has as not applicable is fixed",
      failed,
      { findings: [finding("not-applicable", { uid: "a" })] },
      "fixed not-applicable",
    ],
    ["no longer has, all being assessed, is gone", failed, {}, "fixed gone"],
    ["has as unknown", failed, { findings: [finding("unknown", { uid: "a" })] }, "not-assessed unknown"],
    ["leaves to a person", failed, { findings: [finding("manual", { uid: "a" })] }, "not-assessed manual"],
    [
      "no longer has where the account could not be listed",
      failed,
      { findings: [finding("unknown")] },
      "not-assessed partly-unknown",
    ],
    [
      "no longer has where the check leaves something to a person",
      failed,
      { findings: [finding("manual", { uid: "b" })] },
      "not-assessed partly-unknown",
    ],
    [
      "no longer has of a standalone account is gone where only another could not be read",
      finding("fail", { scope: "organization", account: member, uid: "b" }),
      {
        targets: [target(member), target(other)],
        findings: [finding("unknown", { scope: "organization", account: other })],
      },
      "fixed gone",
    ],
    [
      "no longer has where only another account could not be listed is gone",
      failed,
      { findings: [finding("unknown", { account: management })] },
      "fixed gone",
    ],
    ["no longer has, without the check", failed, { checks: [check("region")] }, "not-assessed check-not-run"],
    [
      "no longer has, the account being lost",
      failed,
      { targets: [lost(member)] },
      "not-assessed account-lost",
    ],
    ["no longer has, without the account", failed, { targets: [] }, "not-assessed account-not-scanned"],
    [
      "no longer has, the account being one of another partition",
      failed,
      { targets: [target(member, { partition: "aws-cn" })] },
      "not-assessed account-not-scanned",
    ],
    [
      "no longer has, without the region",
      inRegion,
      { targets: [target(member, { regions: ["us-east-1"] })] },
      "not-assessed region-not-scanned",
    ],
    [
      "no longer has where another region could not be listed is gone",
      inRegion,
      { findings: [finding("unknown", { scope: "region" })] },
      "fixed gone",
    ],
    [
      "no longer has, having looked at other regions only",
      inRegion,
      { cells: [{ check: "acme-region-setting", partition: "aws", account: member, region: "us-east-1" }] },
      "not-assessed not-rechecked",
    ],
    [
      "no longer has, having looked at other accounts only",
      failed,
      { cells: [{ check: "acme-account-setting", partition: "aws", account: management }] },
      "not-assessed not-rechecked",
    ],
    [
      "no longer has, having looked just there, is gone",
      inRegion,
      {
        cells: [{ check: "acme-region-setting", partition: "aws", account: member, region: "eu-central-1" }],
      },
      "fixed gone",
    ],
    ["no longer has, being cut short", failed, { complete: false }, "not-assessed scan-cut-short"],
    [
      "no longer has of an organization that another member answered for is gone",
      ofOrganization,
      { targets: [target(member, inOrganization)] },
      "fixed gone",
    ],
    [
      "no longer has of an organization of which no account was scanned",
      ofOrganization,
      { targets: [target(member)] },
      "not-assessed organization-not-scanned",
    ],
    [
      "no longer has of an organization that could not be read",
      ofOrganization,
      {
        targets: [target(member, inOrganization)],
        findings: [finding("unknown", { scope: "organization", account: member })],
      },
      "not-assessed partly-unknown",
    ],
    [
      "has of an organization as one that a member may not speak for",
      ofOrganization,
      {
        targets: [target(member, inOrganization)],
        findings: [{ ...ofOrganization, status: "not-applicable" }],
      },
      "not-assessed organization-not-scanned",
    ],
    [
      "no longer has of an organization that a member may not speak for",
      { ...ofOrganization, id: "of-one-of-several" },
      {
        targets: [target(member, inOrganization)],
        findings: [{ ...ofOrganization, status: "not-applicable" }],
      },
      "not-assessed partly-unknown",
    ],
  ])("%s", async (_, before, now, expected) => {
    const old = report({
      findings: [before],
      targets: [target(management, inOrganization), target(member)],
    });
    const { changes } = await compareReports(old, report(now));
    const found = (await all(changes())).map((one) =>
      one.change === "new" ? one.change : `${one.change} ${one.because}`,
    );
    expect(found).toEqual([expected]);
  });
});

describe("muting", () => {
  const open = finding("fail", { uid: "a" });
  const muted = finding("fail", { uid: "a", muted: true });

  test("is no fix: a failure that is muted now is unchanged", async () => {
    const { counts, markOf } = await compareReports(
      report({ findings: [open] }),
      report({ findings: [muted] }),
    );
    expect(counts).toEqual({ new: 0, fixed: 0, unchanged: 1, notAssessed: 0 });
    expect(markOf(muted)).toBe("unchanged");
  });

  test("that ended makes a failure new, as it counts from now on", async () => {
    const { counts, markOf } = await compareReports(
      report({ findings: [muted] }),
      report({ findings: [open] }),
    );
    expect(counts).toEqual({ new: 1, fixed: 0, unchanged: 0, notAssessed: 0 });
    expect(markOf(open)).toBe("new");
  });

  test("in both leaves a failure out", async () => {
    const source = report({ findings: [muted] });
    const { counts, markOf } = await compareReports(source, source);
    expect(counts).toEqual({ new: 0, fixed: 0, unchanged: 0, notAssessed: 0 });
    expect(markOf(muted)).toBeUndefined();
  });
});
