import {
  createCloud,
  createConnections,
  organizationCalls,
  regionCalls,
  regionsOf,
  resolveTargets,
} from "@postern/aws";
import checks from "@postern/checks-aws";
import { scan, selectChecks } from "@postern/core";
import { actionOf, type Finding, type ReportSource, type Status } from "@postern/sdk";
import { type DemoAccount, type RegionState, organization, startDemo } from "@postern/testing/demo";
import { beforeAll, describe, expect, test } from "vitest";

const home = "us-east-1";
let report: ReportSource;
let findings: Finding[];

// The region that is throttled for good costs the back-off of all attempts: three are up to three seconds,
// the default of four would be up to seven.
beforeAll(async () => {
  await using demo = await startDemo();
  const connections = createConnections({ maxAttempts: 3 });
  const { targets, lost } = await resolveTargets({
    profiles: "all",
    environment: demo.environment,
    connections,
  });
  report = await scan({
    checks: selectChecks([checks]),
    targets,
    lost,
    cloud: createCloud({ connections, regions: (target) => regionsOf(target, { globs: [], connections }) }),
    scopeActions: { organization: organizationCalls.map(actionOf), account: [], region: regionCalls },
    verdict: { failOn: "low", allowIncomplete: false },
    concurrency: 16,
    name: "demo",
    toolVersion: "0.0.0",
    commandLine: [],
    log: { debug() {}, warn: (...problem: unknown[]) => expect.unreachable(JSON.stringify(problem)) },
  });
  connections.close();
  findings = [];
  for await (const finding of report.findings()) findings.push(finding);
}, 10_000);

describe("a scan of the demo organization", () => {
  test("gives each check the verdicts that follow from the fiction, and no other", () => {
    const found = findings.map(({ checkId, resource, status }) =>
      line(checkId, resource.account, resource.region, status),
    );
    expect(found.toSorted()).toEqual(organization.accounts.flatMap(expectedLines).toSorted());
  });

  test("shows every status but the one for people, and more failures than gaps", () => {
    const { fail, pass, unknown, "not-applicable": notApplicable, manual } = report.summary.byStatus;
    expect(Math.min(pass, unknown, notApplicable)).toBeGreaterThan(0);
    expect(fail).toBeGreaterThan(unknown);
    expect(manual).toBe(0);
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
    expect(scanned.map(({ account }) => account)).toEqual(organization.accounts.map(({ id }) => id));
    expect(report.targets.filter(({ status }) => status === "lost")).toMatchObject([
      { source: "old-ci", cause: { code: "credentials" } },
    ]);
  });

  test("reads the regions by ec2:DescribeRegions where account:ListRegions is denied", () => {
    const account = organization.accounts.find(({ missingPermissions }) =>
      missingPermissions?.includes("account:ListRegions"),
    );
    const target = report.targets.find((candidate) => candidate.account === account?.id);
    expect(target?.regions).toEqual(Object.keys(account?.regions ?? {}).toSorted());
  });
});

/** What the checks should find in an account, by what the fiction says of it. */
function expectedLines(account: DemoAccount): string[] {
  const { id, root, regions, quarantined } = account;
  const verdict = (status: Status): Status => (quarantined ? "unknown" : status);
  const withoutMfa = root.password || root.accessKeys > 0 ? "fail" : "not-applicable";
  const encryption = quarantined
    ? [line("ec2-ebs-encryption-by-default-enabled", id, home, "unknown")]
    : Object.entries(regions).map(([region, state]) =>
        line("ec2-ebs-encryption-by-default-enabled", id, region, encryptionVerdicts[state]),
      );
  return [
    line("iam-root-access-key-absent", id, home, verdict(root.accessKeys > 0 ? "fail" : "pass")),
    line("iam-root-mfa-enabled", id, home, verdict(root.mfa ? "pass" : withoutMfa)),
    ...encryption,
    ...organizationLines(account),
  ];
}

/** An account that may not tell which organization it belongs to stands for one of its own. */
function organizationLines({ id, quarantined }: DemoAccount): string[] {
  const check = "iam-organization-root-credentials-management-enabled";
  if (id === organization.managementAccount) return [line(check, id, home, "fail")];
  return quarantined ? [line(check, id, home, "unknown")] : [];
}

const encryptionVerdicts: Record<RegionState, Status> = {
  encrypted: "pass",
  unencrypted: "fail",
  "encrypted-after-throttling": "pass",
  throttled: "unknown",
};

function line(check: string, account: string, region: string, status: Status): string {
  return `${check} ${account} ${region} ${status}`;
}
