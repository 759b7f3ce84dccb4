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
  type RegionState,
  alternateContacts,
  organization,
  startDemo,
} from "@postern/checks-aws/demo";
import { beforeAll, describe, expect, test } from "vitest";

const home = "us-east-1";
let report: ReportSource;
let findings: Finding[];

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
  findings = [];
  for await (const finding of report.findings()) findings.push(finding);
}, 10_000);

describe("a scan of the demo organization", () => {
  test("gives the checks that the fiction was made for the verdicts that follow from it, and no other", () => {
    const expected = organization.accounts.flatMap(expectedLines);
    const told = new Set(expected.map((one) => one.split(" ", 1)[0]));
    const found = findings
      .filter(({ checkId }) => told.has(checkId))
      .map(({ checkId, resource, status }) => line(checkId, resource.account, resource.region, status));
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  test("shows every status, and more failures than gaps", () => {
    const { fail, unknown, ...others } = report.summary.byStatus;
    expect(Math.min(unknown, ...Object.values(others))).toBeGreaterThan(0);
    expect(fail).toBeGreaterThan(unknown);
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
    expect(target?.regions).toEqual(Object.keys(account?.regions ?? {}).toSorted());
  });
});

/** What the checks should find in an account, by what the fiction says of it. */
function expectedLines(account: DemoAccount): string[] {
  const { id, regions, quarantined } = account;
  const accountLines = Object.entries(accountVerdicts(account)).map(([check, status]) =>
    line(check, id, home, quarantined ? "unknown" : status),
  );
  const encryption = quarantined
    ? [line("ec2-ebs-encryption-by-default-enabled", id, home, "unknown")]
    : Object.entries(regions).map(([region, state]) =>
        line("ec2-ebs-encryption-by-default-enabled", id, region, encryptionVerdicts[state]),
      );
  return [...accountLines, ...encryption, ...organizationLines(account)];
}

function accountVerdicts({ id, root, contacts, withoutTelephone }: DemoAccount): Record<string, Status> {
  const passIf = (condition: boolean): Status => (condition ? "pass" : "fail");
  const withoutMfa = root.password || root.accessKeys > 0 ? "fail" : "not-applicable";
  const password = id === organization.managementAccount ? "not-applicable" : "fail";
  return {
    ...Object.fromEntries(
      alternateContacts.map((contact) => [
        `account-${contact}-contact-registered`,
        passIf(contacts?.includes(contact) ?? true),
      ]),
    ),
    "account-contact-information-current": withoutTelephone ? "fail" : "manual",
    "iam-root-access-key-absent": passIf(root.accessKeys === 0),
    "iam-root-hardware-mfa-enabled": root.mfa ? passIf(!root.virtualMfa) : withoutMfa,
    "iam-root-mfa-enabled": root.mfa ? "pass" : withoutMfa,
    "iam-root-password-absent": root.password ? password : "pass",
    "iam-root-signing-certificate-absent": passIf(!root.signingCertificates),
    "iam-root-user-unused": passIf((root.usedDaysAgo ?? Infinity) >= 90),
  };
}

/** An account that may not tell which organization it belongs to stands for one of its own. */
function organizationLines({ id, quarantined }: DemoAccount): string[] {
  if (quarantined) return Object.keys(organizationVerdicts).map((check) => line(check, id, home, "unknown"));
  if (id !== organization.managementAccount) return [];
  return Object.entries(organizationVerdicts).flatMap(([check, statuses]) =>
    statuses.map((status) => line(check, id, home, status)),
  );
}

const organizationVerdicts: Record<string, readonly Status[]> = {
  "iam-organization-root-credentials-management-enabled": ["fail"],
  "iam-organization-root-sessions-enabled": ["pass"],
  "organizations-all-features-enabled": ["pass"],
  // One for the administrator of today, one for the suspended one.
  "organizations-iam-delegated-administrator-active": ["pass", "fail"],
  "organizations-iam-trusted-access-enabled": ["pass"],
  // The quarantine denies the root user of one account only.
  "organizations-member-root-denied": ["manual"],
  "organizations-resource-control-policy-attached": ["fail"],
};

const encryptionVerdicts: Record<RegionState, Status> = {
  encrypted: "pass",
  unencrypted: "fail",
  "encrypted-after-throttling": "pass",
  throttled: "unknown",
};

function line(check: string, account: string, region: string, status: Status): string {
  return `${check} ${account} ${region} ${status}`;
}
