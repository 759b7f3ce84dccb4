import { startRoomAws } from "@postern/checks-aws/sound-account";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import * as aws from "@postern/aws";
import type { PolicyDocument } from "@postern/aws";
import builtIn from "@postern/checks-aws";
import { actionsOf } from "@postern/core";
import { actionOf, collectorsOf, type DeclaredCall, type Finding, operationOf } from "@postern/sdk";
import { startDemo } from "@postern/checks-aws/demo";
import { accessDenied } from "@postern/testing/loopback";
import { beforeAll, describe, expect, test } from "vitest";
import { scopeActions } from "../src/scanning/scope-actions.ts";
import { postern } from "./command.ts";
import { managementAccount, memberAccount, scan, soundFixtures, usualChecks } from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const { checks = [] } = builtIn;
const collectors = collectorsOf(builtIn);
const declaredCalls: readonly DeclaredCall[] = [
  ...aws.organizationCalls,
  ...aws.regionCalls,
  ...collectors.flatMap(({ calls, facets }) => [
    ...calls,
    ...Object.values(facets).flatMap((facet) => facet.calls),
  ]),
];
const actionsByOperation = new Map(declaredCalls.map((call) => [operationOf(call), actionOf(call)]));

/** The printed policies: one, or several where one would be too large. */
const printed = asList(JSON.parse((await postern(["policy"])).stdout));
const printedActions = printed.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));

function asList(policies: PolicyDocument | PolicyDocument[]): readonly PolicyDocument[] {
  return [policies].flat();
}

/** Whether IAM, as others simulate it, lets an identity with nothing but these policies do the action. */
async function allows(policies: readonly PolicyDocument[], action: string, resource = "*"): Promise<boolean> {
  const result = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${managementAccount}:role/PosternAudit`,
        action,
        resource: { resource, accountId: managementAccount },
        contextVariables: {},
      },
      identityPolicies: policies.map((policy, index) => ({ name: `postern-${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (result.resultType === "error") throw new Error(`${action}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === "Allowed";
}

/** Those of the actions that the policies allow. */
async function allowed(
  policies: readonly PolicyDocument[],
  actions: readonly string[],
): Promise<readonly string[]> {
  const answers = await Promise.all(actions.map((action) => allows(policies, action)));
  return actions.filter((_, index) => answers[index]);
}

function without(...removed: readonly string[]): readonly PolicyDocument[] {
  return aws.policyDocuments(printedActions.filter((action) => !removed.includes(action)));
}

/** The findings of all checks in an account where all is well, of whose permissions these policies decide. */
async function findingsUnder(policies: readonly PolicyDocument[]): Promise<readonly Finding[]> {
  const actions = new Set(await allowed(policies, [...actionsByOperation.values()]));
  const isAllowed = (operation: string): boolean =>
    operation === "sts:GetCallerIdentity" || actions.has(actionsByOperation.get(operation) ?? "");
  const fixtures = {
    ...soundFixtures,
    ec2: { ...soundFixtures.ec2, DescribeRegions: { Regions: [{ RegionName: "us-east-1" }] } },
  };
  await using loopback = await startRoomAws({
    accounts: [{ id: managementAccount, fixtures }],
    intercept: ({ service, operation }) =>
      isAllowed(`${service}:${operation}`) ? undefined : accessDenied(),
  });
  using ended = await scan(loopback, { audit: managementAccount });
  return ended.report().findings;
}

/** The status that each check gave, without those that are left out. */
function statusesOf(findings: readonly Finding[], leftOut: ReadonlySet<string>): readonly string[] {
  return findings
    .filter(({ checkId }) => !leftOut.has(checkId))
    .map(({ checkId, status }) => `${checkId}: ${status}`)
    .toSorted();
}

function checkIds(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.map(({ checkId }) => checkId));
}

/** The checks that show a call of the action as their evidence. */
function checksOver(action: string, findings: readonly Finding[]): ReadonlySet<string> {
  return checkIds(findings.filter(({ evidence }) => evidence.some((call) => call.action === action)));
}

/** The checks that may need the action, for their facts or for finding the organization or the regions. */
function checksDeclaring(action: string): ReadonlySet<string> {
  const declaring = checks.filter((check) => actionsOf(check, scopeActions).includes(action));
  return new Set(declaring.map(({ metadata }) => metadata.id));
}

describe("the printed policy", () => {
  test("allows every call of a scan of the demo organization", async () => {
    await using demo = await startDemo({});
    using folder = temporaryFolder();
    const { environment } = demo;
    await postern(["scan", "--all-profiles", "--quiet"], { directory: folder.path, environment });
    const operations = new Set(demo.aws.calls.map(({ service, operation }) => `${service}:${operation}`));
    // The profiles take these, not the scan: no permission is needed, or it is the source identity's.
    for (const operation of ["sts:GetCallerIdentity", "sts:AssumeRole"]) operations.delete(operation);
    expect(operations.size).toBeGreaterThan(0);
    expect([...operations].filter((operation) => !actionsByOperation.has(operation))).toEqual([]);
    const actions = [...operations].map((operation) => actionsByOperation.get(operation) ?? operation);
    expect(await allowed(printed, actions)).toEqual(actions);
  });

  test("allows nothing that is not declared", async () => {
    const declared = new Set(actionsByOperation.values());
    expect(printedActions.filter((action) => !declared.has(action))).toEqual([]);
    const others = ["iam:DeleteUser", "ec2:RunInstances", "s3:PutBucketPolicy", "sts:AssumeRole"];
    expect(await allowed(printed, others)).toEqual([]);
  });
});

describe("postern policy", () => {
  test.each([
    ["--terraform", aws.terraformAuditRole],
    ["--cloudformation", aws.cloudFormationAuditRole],
  ] as const)(
    "%s prints a role that has exactly the policy of the selected checks",
    async (flag, auditRole) => {
      const selection = ["policy", "--service", "iam"];
      const policies = asList(JSON.parse((await postern(selection)).stdout));
      const { exitCode, stdout, stderr } = await postern([...selection, flag]);
      expect([exitCode, stderr]).toEqual([0, ""]);
      expect(stdout).toBe(auditRole(policies));
      expect((await postern([...selection, flag, "--org"])).stdout).toBe(
        auditRole(policies, { discovery: true }),
      );
      const named = await postern([...selection, flag, "--org-role", "Audit-1"]);
      expect(named.stdout).toBe(auditRole(policies, { roleName: "Audit-1" }));
      const ofUnit = await postern([...selection, flag, "--org", "--ou", "r-exam"]);
      expect(ofUnit.stdout).toBe(auditRole(policies, { discovery: true, organizationalUnits: ["r-exam"] }));
    },
  );

  test.each([
    [[], "OrganizationAccountAccessRole"],
    [["--org-role", "audit/PosternAudit"], "audit/PosternAudit"],
  ])("--org %j adds what the caller needs, as a policy of its own", async (role, name) => {
    const { stdout } = await postern(["policy", "--org", ...role]);
    const callingAccount = aws.discoveryPolicy(`arn:*:iam::*:role/${name}`);
    const both = JSON.parse(stdout);
    expect([asList(both.auditRole), both.callingAccount]).toEqual([printed, callingAccount]);
    const listing = aws.discoveryCalls.map(actionOf).filter((action) => action !== "sts:AssumeRole");
    expect(await allowed([callingAccount], listing)).toEqual(listing);
    const roles = [name, "Administrator"].map((other) => `arn:aws:iam::${memberAccount}:role/${other}`);
    const assumable = roles.map((arn) => allows([callingAccount], "sts:AssumeRole", arn));
    expect(await Promise.all(assumable)).toEqual([true, false]);
  });

  test.each([
    ["the organization", [], ["organizations:ListAccounts"]],
    [
      "a unit",
      ["--ou", "ou-exam-11112222"],
      ["organizations:ListAccountsForParent", "organizations:ListOrganizationalUnitsForParent"],
    ],
  ])("--org allows every call of a scan of %s, and no other listing", async (_, unit, listing) => {
    const org = ["--org", "--org-role", "PosternAudit", ...unit];
    const { auditRole, callingAccount } = JSON.parse((await postern(["policy", ...org])).stdout);
    const Accounts = [{ Id: memberAccount, State: "ACTIVE" as const }];
    const organizations = {
      ...soundFixtures.organizations,
      ListAccounts: { Accounts },
      ListAccountsForParent: ({ ParentId = "" }) => ({
        Accounts: ParentId === "ou-exam-33334444" ? Accounts : [],
      }),
      ListOrganizationalUnitsForParent: ({ ParentId = "" }) => ({
        OrganizationalUnits: ParentId === "ou-exam-11112222" ? [{ Id: "ou-exam-33334444" }] : [],
      }),
    };
    await using loopback = await startRoomAws({
      accounts: [
        { id: managementAccount, fixtures: { ...soundFixtures, organizations } },
        { id: memberAccount, fixtures: soundFixtures, roles: { PosternAudit: [managementAccount] } },
      ],
    });
    using ended = await scan(loopback, { audit: managementAccount }, org);
    const { targets, discovery = [] } = ended.report();
    expect(targets).toContainEqual(expect.objectContaining({ account: memberAccount, status: "scanned" }));
    const calls = [...targets, ...discovery].flatMap((target) => target.calls);
    const sent = new Set(calls.map(({ action }) => action));
    for (const action of ["sts:GetCallerIdentity", "sts:AssumeRole"]) sent.delete(action);
    for (const action of listing) expect(sent).toContain(action);
    const policies = [...asList(auditRole), callingAccount];
    expect(await allowed(policies, [...sent])).toEqual([...sent]);
    const listings = [...aws.discoveryCalls, ...aws.organizationalUnitCalls]
      .map(actionOf)
      .filter((action) => action.startsWith("organizations:List"));
    expect(await allowed([callingAccount], listings)).toEqual(listing);
  });

  test.each([
    ["--terraform --cloudformation", "'--terraform' cannot be used with option '--cloudformation'"],
    ["--terraform --org-role audit/x", '--org-role "audit/x" has a path'],
    ["--org --org-role a:b", '--org-role "a:b" is not'],
    ["--org --ou unit", '--ou "unit" is not'],
    ["--ou r-exam", "--ou goes with --org."],
  ])("%s is wrong usage", async (flags, message) => {
    const { exitCode, stdout, stderr } = await postern(["policy", ...flags.split(" ")]);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });
});

describe("where the policy decides what AWS answers", () => {
  let whole: readonly Finding[];
  beforeAll(async () => {
    whole = await findingsUnder(printed);
  });

  test("the whole of it is enough: no check is unknown, and each action of a collector is some evidence", async () => {
    expect(checkIds(whole).size).toBe(usualChecks.length);
    expect(whole.filter(({ status }) => status === "unknown")).toEqual([]);
    const ofScopes = new Set(Object.values(scopeActions).flat());
    const unused = printedActions.filter((action) => checksOver(action, whole).size === 0);
    expect(unused.filter((action) => !ofScopes.has(action))).toEqual([]);
  });

  // The engine asks for the organization itself, before any collector: it is nobody's evidence.
  test("without organizations:DescribeOrganization only what it alone tells is unknown", async () => {
    const [action = ""] = aws.organizationCalls.map(actionOf);
    const statuses = (all: readonly Finding[]) =>
      Object.fromEntries(all.map(({ checkId, status }) => [checkId, status]));
    expect(statuses(await findingsUnder(without(action)))).toEqual({
      ...statuses(await findingsUnder(printed)),
      "organizations-all-features-enabled": "unknown",
    });
  });

  test.each(printedActions.filter((action) => !aws.organizationCalls.map(actionOf).includes(action)))(
    "without %s its checks are unknown and name it, the others as ever",
    async (action) => {
      const findings = await findingsUnder(without(action));
      const affected = checkIds(findings.filter(({ status }) => status === "unknown"));
      for (const finding of findings.filter(({ checkId }) => affected.has(checkId))) {
        expect(finding).toMatchObject({
          status: "unknown",
          reason: { code: "access-denied", action },
          message: expect.stringContaining(action),
        });
      }
      expect([...checksOver(action, whole)].filter((checkId) => !affected.has(checkId))).toEqual([]);
      expect([...affected].filter((checkId) => !checksDeclaring(action).has(checkId))).toEqual([]);
      expect(statusesOf(findings, affected)).toEqual(statusesOf(whole, affected));
    },
  );

  test("without either way to find the regions, the regional checks are unknown and name both", async () => {
    const findings = await findingsUnder(without(...aws.regionCalls));
    const regional = new Set(
      checks.filter(({ over }) => over.collector.scope === "region").map(({ metadata }) => metadata.id),
    );
    const affected = findings.filter(({ status }) => status === "unknown");
    expect(checkIds(affected)).toEqual(regional);
    for (const { message } of affected)
      for (const action of aws.regionCalls) expect(message).toContain(action);
    expect(statusesOf(findings, regional)).toEqual(statusesOf(whole, regional));
  });
});
