import { startRoomAws } from "@postern/checks-aws/sound-account";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import * as aws from "@postern/aws";
import type { PolicyDocument } from "@postern/aws";
import builtIn from "@postern/checks-aws";
import { actionOf, collectorsOf, declaredCalls, type DeclaredCall, operationOf } from "@postern/sdk";
import { startDemo } from "@postern/checks-aws/demo";
import { describe, expect, test } from "vitest";
import { postern } from "./command.ts";
import { managementAccount, memberAccount, scan, soundFixtures } from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const declared: readonly DeclaredCall[] = [
  ...aws.organizationCalls,
  ...aws.regionCalls,
  ...collectorsOf(builtIn).flatMap((collector) => declaredCalls(collector)),
];
const declaredActions = new Set(declared.map(actionOf));

/** The actions of declared calls of that name; the wire calls some services otherwise than IAM does. */
function actionsOfOperation(operation: string): readonly string[] {
  const calls = declared.filter((call) => operationOf(call).split(":")[1] === operation);
  return [...new Set(calls.map(actionOf))];
}

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

describe("the printed policy", () => {
  test("allows every call of a scan of the demo organization", async () => {
    await using demo = await startDemo({});
    using folder = temporaryFolder();
    const { environment } = demo;
    await postern(["scan", "--all-profiles", "--quiet"], { directory: folder.path, environment });
    // The profiles take these, not the scan: no permission is needed, or it is the source identity's.
    const taken = new Set(["GetCallerIdentity", "AssumeRole"]);
    const operations = new Set(
      demo.aws.calls.map(({ operation }) => operation).filter((one) => !taken.has(one)),
    );
    expect(operations.size).toBeGreaterThan(0);
    const actions = [...operations].map((operation) => actionsOfOperation(operation));
    expect(actions.filter((found) => found.length === 0)).toEqual([]);
    const all = actions.flat();
    expect(await allowed(printed, all)).toEqual(all);
  });

  test("allows nothing that is not declared", async () => {
    expect(printedActions.filter((action) => !declaredActions.has(action))).toEqual([]);
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
