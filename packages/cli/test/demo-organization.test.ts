import {
  createCloud,
  createConnections,
  organizationCalls,
  regionCalls,
  regionReader,
  resolveTargets,
} from "@postern/aws";
import checks from "@postern/checks-aws";
import { foundTargets, liveFacts, scan, selectChecks } from "@postern/core";
import { actionOf, type Finding, type ReportSource, type Status } from "@postern/sdk";
import {
  type DemoAccount,
  type DemoVerdicts,
  deviatingRooms,
  organization,
  startDemo,
} from "@postern/checks-aws/demo";
import { beforeAll, describe, expect, test } from "vitest";
import { actionsOfOperation, allowed, printed } from "./printed-policy.ts";

const home = "us-east-1";
let report: ReportSource;
let findings: Finding[];
let operations: ReadonlySet<string>;

// The region that is throttled for good costs the back-off of all attempts: three are up to three seconds,
// the default of four would be up to seven.
beforeAll(async () => {
  await using demo = await startDemo();
  const connections = createConnections({ maxAttempts: 3, rates: "none" });
  const { targets, lost } = await resolveTargets({
    profiles: "all",
    environment: demo.environment,
    connections,
  });
  report = await scan({
    checks: selectChecks([checks]),
    targets: foundTargets(targets, lost),
    facts: liveFacts(createCloud({ connections, regions: regionReader({ globs: [], connections }) })),
    scopeActions: { organization: organizationCalls.map(actionOf), account: [], region: regionCalls },
    verdict: { failOn: "low", allowIncomplete: false },
    concurrency: 16,
    name: "demo",
    toolVersion: "0.0.0",
    commandLine: [],
    log: { warn: (...problem: unknown[]) => expect.unreachable(JSON.stringify(problem)) },
  });
  connections.close();
  operations = new Set(demo.aws.calls.map(({ operation }) => operation));
  findings = [];
  for await (const finding of report.findings()) findings.push(finding);
}, 240_000);

describe("a scan of the demo organization", () => {
  test("makes no call that the printed policy does not allow", async () => {
    // The profiles take these, not the scan: no permission is needed, or it is the source identity's.
    const taken = new Set(["GetCallerIdentity", "AssumeRole"]);
    const asked = [...operations].filter((operation) => !taken.has(operation));
    expect(asked.length).toBeGreaterThan(100);
    const actions = asked.map((operation) => actionsOfOperation(operation));
    expect(actions.filter((found) => found.length === 0)).toEqual([]);
    const all = actions.flat();
    expect(await allowed(printed, all)).toEqual(all);
  }, 30_000);

  test("calls what an account has by its own id, and by the region that it is in", () => {
    const named = findings.flatMap(({ checkId, resource: { uid, account, region } }) => {
      const [, inRegion, owner] = /^arn:aws:[a-z0-9-]+:([a-z0-9-]*):(\d{12}):/.exec(uid) ?? [];
      const isOwn = owner === account && (inRegion === "" || inRegion === region);
      return owner === undefined ? [] : [{ checkId, uid, account, region, isOwn }];
    });
    expect(named.length).toBeGreaterThan(1_000);
    expect(named.filter(({ isOwn }) => !isOwn)).toEqual([]);
  });

  test("finds where the rooms say that accounts deviate, and nowhere else", () => {
    const quarantined = new Set(
      organization.accounts.flatMap((account) => (account.quarantined ? [account.id] : [])),
    );
    const noticed = findings.filter(
      ({ status, resource }) =>
        (status === "fail" || status === "unknown") && !quarantined.has(resource.account),
    );
    // A check may say several things of one place.
    const found = new Set(
      noticed.map(({ checkId, resource, status }) =>
        line(checkId, resource.account, resource.region, status),
      ),
    );
    expect([...found].toSorted()).toEqual(organization.accounts.flatMap(noticedLines).toSorted());
  });

  test("says something of each check, and nothing but unknown where everything is denied", () => {
    const ran = report.checks.map(({ id }) => id);
    expect([...new Set(findings.map(({ checkId }) => checkId))].toSorted()).toEqual(ran);
    for (const { id } of organization.accounts.filter((account) => account.quarantined)) {
      const denied = findings.filter(({ resource }) => resource.account === id);
      expect(denied.map(({ checkId }) => checkId).toSorted()).toEqual(ran);
      expect(new Set(denied.map(({ status }) => status))).toEqual(new Set(["unknown"]));
    }
  });

  test("shows every status, and more failures than gaps but for the account that denies everything", () => {
    const { fail, ...others } = report.summary.byStatus;
    expect(Math.min(...Object.values(others))).toBeGreaterThan(0);
    const locked = organization.accounts.find((account) => account.quarantined);
    const gaps = findings.filter(
      ({ status, resource }) => status === "unknown" && resource.account !== locked?.id,
    );
    expect(fail).toBeGreaterThan(gaps.length);
    expect(report.verdict).toMatchObject({ outcome: "failed", exitCode: 1 });
  });

  test("tells the service control policy and the throttling as the reasons of what is unknown", () => {
    const reasons = (isSought: (account: DemoAccount) => boolean) => {
      const ids = new Set(organization.accounts.filter(isSought).map(({ id }) => id));
      const unknown = findings.filter(
        ({ status, resource }) => status === "unknown" && ids.has(resource.account),
      );
      return [...new Set(unknown.map(({ reason }) => `${reason?.code} ${reason?.layer ?? ""}`.trim()))];
    };
    expect(reasons(({ quarantined }) => quarantined === true)).toEqual([
      "access-denied service-control-policy",
    ]);
    expect(reasons(({ quarantined }) => !quarantined)).toEqual(["throttled"]);
  });

  test("covers each account once, and loses the profile with the deleted access key", () => {
    const scanned = report.targets.filter(({ status }) => status === "scanned");
    expect(scanned.map(({ account }) => account)).toEqual(
      organization.accounts.map(({ id }) => id).toSorted(),
    );
    expect(report.targets.filter(({ status }) => status === "lost")).toMatchObject([
      { source: "old-ci", cause: { code: "credentials" } },
    ]);
  });

  test("reads the regions by ec2:DescribeRegions where account:ListRegions is denied", () => {
    const account = organization.accounts.find(({ missingPermissions }) =>
      missingPermissions?.includes("account:ListRegions"),
    );
    const target = report.targets.find((candidate) => candidate.account === account?.id);
    expect(target?.regions).toEqual(account?.regions.toSorted());
  });
});

/** What the rooms say that fails or stays unknown, in an account that may be read. */
function noticedLines({ id, name, regions, quarantined }: DemoAccount): string[] {
  if (quarantined) return [];
  const expected = Object.values<{ readonly verdicts: DemoVerdicts }>(deviatingRooms).flatMap(
    ({ verdicts }) => Object.entries(verdicts[name] ?? {}),
  );
  return expected.flatMap(([check, verdict]) =>
    typeof verdict === "string"
      ? [line(check, id, home, verdict)]
      : regions.flatMap((region) => {
          const status = verdict[region];
          return status === undefined ? [] : [line(check, id, region, status)];
        }),
  );
}

function line(check: string, account: string, region: string, status: Status): string {
  return `${check} ${account} ${region} ${status}`;
}
