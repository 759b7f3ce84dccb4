import { startRoomAws } from "@postern/checks-aws/sound-account";
import * as aws from "@postern/aws";
import { actionOf } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { postern } from "./command.ts";
import { allowed, allows, asList, declaredActions, printed, printedActions } from "./printed-policy.ts";
import { managementAccount, memberAccount, scan, soundFixtures } from "./scan-setup.ts";

describe("the printed policy", () => {
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
