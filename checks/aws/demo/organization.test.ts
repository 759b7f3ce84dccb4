import { describe, expect, test } from "vitest";
import { accountConfigs } from "./fixtures.ts";
import { demoRegions, optInRegions, organization } from "./organization.ts";

const { accounts } = organization;
const ids = accounts.map(({ id }) => id);

describe("the demo organization", () => {
  test("has a management account and at least ten members over at least three regions", () => {
    expect(ids).toContain(organization.managementAccount);
    expect(ids).toContain(organization.delegatedAdministrator);
    expect(organization.delegatedAdministrator).not.toBe(organization.managementAccount);
    expect(accounts.length).toBeGreaterThan(10);
    expect(new Set(accounts.flatMap(({ regions }) => Object.keys(regions))).size).toBeGreaterThanOrEqual(3);
    expect(organization.id).toMatch(/^o-[a-z0-9]{10,32}$/);
  });

  test("has account ids that are unique and visibly made up", () => {
    expect(new Set(ids).size).toBe(ids.length);
    // Groups of equal digits, or digits in their order, as in AWS's documentation.
    for (const id of ids) expect(id).toMatch(/^((\d)\2{3}){3}$|^(0123|1234|2109)\d{8}$/);
  });

  test("has names that are unique and can name a profile", () => {
    expect(new Set(accounts.map(({ name }) => name)).size).toBe(accounts.length);
    for (const { name } of accounts) expect(name).toMatch(/^[a-z][a-z-]+$/);
  });

  test("has the default regions enabled in every account", () => {
    const byDefault = demoRegions.filter((region) => !optInRegions.includes(region));
    for (const { regions } of accounts)
      expect(Object.keys(regions)).toEqual(expect.arrayContaining(byDefault));
  });

  test.each(accountConfigs())("answers in account $id whatever the checks ask", ({ fixtures, regions }) => {
    expect(fixtures).toMatchObject({
      account: {
        GetAlternateContact: expect.any(Function),
        GetContactInformation: expect.anything(),
        ListRegions: expect.any(Function),
      },
      ec2: { DescribeRegions: expect.any(Function) },
      iam: {
        GenerateCredentialReport: expect.any(Function),
        GetAccountAuthorizationDetails: expect.anything(),
        GetAccountSummary: expect.anything(),
        GetCredentialReport: expect.anything(),
        ListOrganizationsFeatures: expect.anything(),
        ListVirtualMFADevices: expect.anything(),
      },
      organizations: {
        DescribeOrganization: expect.anything(),
        DescribePolicy: expect.any(Function),
        ListAccounts: expect.any(Function),
        ListAWSServiceAccessForOrganization: expect.any(Function),
        ListDelegatedAdministrators: expect.any(Function),
        ListPolicies: expect.any(Function),
        ListTargetsForPolicy: expect.any(Function),
      },
    });
    for (const replies of Object.values(regions ?? {})) {
      expect(replies).toMatchObject({ ec2: { GetEbsEncryptionByDefault: expect.anything() } });
    }
  });

  test.each([
    ["a root access key", accounts.some(({ root }) => root.accessKeys > 0)],
    ["a root password without MFA", accounts.some(({ root }) => root.password && !root.mfa)],
    ["a root user without credentials", accounts.some(({ root }) => !root.password && root.accessKeys === 0)],
    ["a root user who signs in with an app", accounts.some(({ root }) => root.virtualMfa)],
    ["a root user who was used lately", accounts.some(({ root }) => (root.usedDaysAgo ?? Infinity) < 90)],
    ["an account without contacts", accounts.some(({ contacts }) => contacts?.length === 0)],
    ["an account that denies", accounts.some(({ quarantined }) => quarantined)],
    [
      "a region that is throttled for good",
      accounts.some(({ regions }) => Object.values(regions).includes("throttled")),
    ],
    [
      "a region that answers late",
      accounts.some(({ regions }) => Object.values(regions).includes("encrypted-after-throttling")),
    ],
    [
      "accounts with different regions",
      new Set(accounts.map(({ regions }) => Object.keys(regions).length)).size > 1,
    ],
  ])("has %s", (_, present) => expect(present).toBe(true));
});
