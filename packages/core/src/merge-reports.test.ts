import type { Finding, ReportSource } from "@postern/sdk";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryReport } from "./fixtures/report-arbitrary.ts";
import {
  all,
  check,
  checkIds,
  finding,
  lost,
  management,
  member,
  organizationId,
  other,
  report,
  target,
  verdictPolicy,
} from "./fixtures/report-samples.ts";
import { CheckTallies, frameworkCoverage } from "./framework-coverage.ts";
import { mergeReports } from "./merge-reports.ts";

function merge(...sources: ReportSource[]): Promise<ReportSource> {
  const [first, ...others] = sources.map((source, index) => ({ name: `${index}.json`, report: source }));
  if (first === undefined) throw new Error("nothing to merge");
  return mergeReports({
    reports: [first, ...others],
    verdict: verdictPolicy,
    name: "report",
    toolVersion: "0.1.0",
    commandLine: ["scan"],
  });
}

async function whole({ findings, ...rest }: ReportSource) {
  const byAccount = (one: { account?: string | undefined }, two: { account?: string | undefined }) =>
    `${one.account}` < `${two.account}` ? -1 : 1;
  return { ...rest, targets: rest.targets.toSorted(byAccount), findings: await all(findings()) };
}

/** The part of a report that is about some of its accounts, as a shard would have scanned it. */
async function shard(source: ReportSource, isIn: (account: string) => boolean): Promise<ReportSource> {
  return report({
    checks: source.checks,
    complete: source.scan.complete,
    targets: source.targets.filter(({ account = "" }) => isIn(account)),
    findings: (await all(source.findings())).filter(({ resource }) => isIn(resource.account)),
  });
}

test("the calls of whoever found the accounts of the parts are counted together", async () => {
  const calls = (sent: number) => [{ action: "organizations:ListAccounts", sent, denied: 1 }];
  const found = (account: string, sent: number) => ({ source: "audit", account, calls: calls(sent) });
  const parts = [
    { ...report({ targets: [target(member)] }), discovery: [found(management, 2)] },
    { ...report({ targets: [target(other)] }), discovery: [found(management, 3), found(other, 1)] },
    report({ targets: [target(management)] }),
  ];
  const { discovery } = await merge(...parts);
  expect(discovery).toEqual([
    { ...found(management, 5), calls: [{ action: "organizations:ListAccounts", sent: 5, denied: 2 }] },
    found(other, 1),
  ]);
});

test("a member whose facts are unknown does not stand for its organization", async () => {
  const ofMember = (status: "pass" | "unknown", account: string): Finding => {
    const one = finding(status, { scope: "organization", account });
    const arn = `arn:aws:organizations::${management}:account/${organizationId}/${account}`;
    return { ...one, resource: { ...one.resource, arn } };
  };
  const organization = { organization: organizationId };
  const audits = [ofMember("unknown", other), ofMember("pass", member)];
  const unread = { ...finding("unknown", { scope: "organization", account: member }), id: "unread" };
  const merged = await merge(
    report({ targets: [target(member, organization)], findings: [unread] }),
    report({ targets: [target(management, organization)], findings: audits }),
  );
  expect((await all(merged.findings())).map(({ id }) => id).toSorted()).toEqual(
    audits.map(({ id }) => id).toSorted(),
  );
});

describe("the frameworks of merged reports", () => {
  test("come out as all findings together say, with the words of the first report", async () => {
    const checks = [check("account", { frameworks: { "acme-1.0.0": ["1"] } })];
    const known = { id: "acme-1.0.0", title: "ACME", source: "https://acme.example", complete: true };
    const requirements = ["1", "2"].map((id) => ({ id, title: `Requirement ${id}` }));
    const parts = (
      [
        [management, "pass"],
        [member, "fail"],
      ] as const
    ).map(([account, status]) => {
      const findings = [finding(status, { account })];
      const tallies = new CheckTallies();
      tallies.add(findings);
      const frameworks = frameworkCoverage([{ ...known, requirements }], checks, tallies);
      return { ...report({ checks, findings, targets: [target(account)] }), frameworks };
    });
    const merged = await merge(...parts);
    expect(merged.frameworks).toMatchObject([
      {
        ...known,
        requirements: [
          { id: "1", title: "Requirement 1", status: "failed", findings: { pass: 1, fail: 1 } },
          { id: "2", title: "Requirement 2", status: "not-covered" },
        ],
      },
    ]);
  });
});

describe("laws of merging", () => {
  test("a report that was cut into shards by target is the same when it is merged", async () => {
    const shardOf = fc.record({
      [management]: fc.nat(2),
      [member]: fc.nat(2),
      [other]: fc.nat(2),
    }) as fc.Arbitrary<Record<string, number>>;
    // Of an organization that several shards could not read one says so: that is another law.
    const source = arbitraryReport.map(withReadableOrganizations);
    await fc.assert(
      fc.asyncProperty(source, shardOf, async (promise, shardByAccount) => {
        const one = await promise;
        const shards = [0, 1, 2].map((index) => shard(one, (account) => shardByAccount[account] === index));
        expect(await whole(await merge(...(await Promise.all(shards))))).toEqual(await whole(one));
      }),
    );
  });

  test("the order of the reports makes no difference where no organization has two answers", async () => {
    const source = arbitraryReport.map(withReadableOrganizations);
    await fc.assert(
      fc.asyncProperty(source, async (promise) => {
        const one = await promise;
        const accounts = [management, member, other].map((id) => shard(one, (account) => account === id));
        const shards = await Promise.all(accounts);
        const [forth, back] = [await merge(...shards), await merge(...shards.toReversed())];
        expect(await whole(forth)).toEqual(await whole(back));
      }),
    );
  });
});

async function withReadableOrganizations(source: ReportSource): Promise<ReportSource> {
  const findings = await all(source.findings());
  return report({
    ...source,
    complete: source.scan.complete,
    findings: findings.filter(
      ({ checkId, status }) => checkId !== checkIds.organization || status !== "unknown",
    ),
  });
}

describe("of an organization that several reports answer for", () => {
  const inOrganization = { organization: organizationId };
  const about = (status: Finding["status"]): Finding =>
    finding(status, { scope: "organization", account: management, uid: organizationId });
  const unread = (account: string): Finding => finding("unknown", { scope: "organization", account });
  const shardOf = (account: string, ...findings: Finding[]): ReportSource =>
    report({ targets: [target(account, inOrganization)], findings });
  const merged = async (...sources: ReportSource[]): Promise<string[]> =>
    (await all((await merge(...sources)).findings())).map(
      ({ status, resource }) => `${resource.name} ${status}`,
    );

  test.each<[string, Finding["status"], Finding["status"], Finding["status"]]>([
    ["a failure stays beside unknown", "unknown", "fail", "fail"],
    ["unknown stays beside not applicable", "not-applicable", "unknown", "unknown"],
    ["of two conclusive ones that of the management account stays", "pass", "fail", "pass"],
  ])("%s", async (_, one, two, kept) => {
    const shards = [shardOf(management, about(one)), shardOf(member, about(two))];
    for (const sources of [shards, shards.toReversed()])
      expect(await merged(...sources)).toEqual([`${organizationId} ${kept}`]);
  });

  test("“could not be read” goes where another report could read it", async () => {
    const sources = [shardOf(member, unread(member)), shardOf(management, about("fail"))];
    expect(await merged(...sources)).toEqual([`${organizationId} fail`]);
    expect((await merge(...sources)).summary.byStatus.unknown).toBe(0);
  });

  test("unknown goes where another report has several verdicts on the same organization", async () => {
    const several = ["one", "two"].map((id) => ({ ...about("pass"), id }));
    const sources = [shardOf(management, ...several), shardOf(member, about("unknown"))];
    expect(await merged(...sources)).toEqual([`${organizationId} pass`, `${organizationId} pass`]);
  });

  test("“could not be read” stays once where no report could read it", async () => {
    const findings = await merged(shardOf(member, unread(member)), shardOf(other, unread(other)));
    expect(findings).toEqual([`${member} unknown`]);
  });

  test("“could not be read” stays beside an answer that may not speak for it", async () => {
    const findings = await merged(
      shardOf(management, unread(management)),
      shardOf(member, about("not-applicable")),
    );
    expect(findings).toContain(`${management} unknown`);
  });

  test("“could not be read” of a standalone account stays", async () => {
    const alone = report({ targets: [target(other)], findings: [unread(other)] });
    expect(await merged(shardOf(management, about("pass")), alone)).toContain(`${other} unknown`);
  });
});

describe("merging", () => {
  test("is incomplete when one report is, and lost targets stay lost, each once", async () => {
    const one = report({ targets: [target(management), lost(other)], complete: false });
    const two = report({ targets: [target(member), lost(other)] });
    const { scan, targets, verdict } = await merge(one, two);
    expect(scan.complete).toBe(false);
    expect(targets.map(({ status, account }) => `${account} ${status}`)).toEqual([
      `${management} scanned`,
      `${member} scanned`,
      `${other} lost`,
    ]);
    expect(verdict.explanation).toContain("1 target lost, the scan was stopped early");
  });

  test("spans the time of all reports", async () => {
    const one = report({ targets: [] });
    const times = { startedAt: "2026-11-01T00:00:00.000Z", endedAt: "2026-11-03T00:00:00.000Z" };
    const two = { ...report({ targets: [] }), scan: { ...one.scan, ...times } };
    expect((await merge(one, two)).scan).toMatchObject(times);
  });

  test("leaves the marks of a baseline out", async () => {
    const marked = { ...finding("fail", { uid: "a" }), change: "new" } as const;
    const findings = await all((await merge(report({ findings: [marked] }))).findings());
    expect(findings).toEqual([finding("fail", { uid: "a" })]);
  });

  test("is refused for an account that two reports scanned", async () => {
    await expect(merge(report({ targets: [target(member)] }), report())).rejects.toThrow(
      `The same account was scanned twice:\n  ${member}: 0.json and 1.json`,
    );
  });

  test("is refused for reports of other checks or options, which it names", async () => {
    const one = report({ checks: [check("account", { options: { days: 90 } }), check("region")] });
    const two = report({
      checks: [check("account", { options: { days: 30 } }), check("organization")],
      targets: [],
    });
    await expect(merge(one, two)).rejects.toThrow(
      [
        "0.json and 1.json are not parts of the same scan:",
        "  acme-account-setting: ran with other options, or comes from another version",
        "  acme-organization-setting: ran only in 1.json",
        "  acme-region-setting: ran only in 0.json",
      ].join("\n"),
    );
  });
});
