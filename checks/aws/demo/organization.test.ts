import { describe, expect, test } from "vitest";
import { deviatingRooms } from "../generated/deviating-rooms.ts";
import { accountConfigs } from "./accounts.ts";
import { demoRegions, optInRegions, organization } from "./organization.ts";
import { soundAccount } from "./sound-account.ts";

const { accounts } = organization;
const ids = accounts.map(({ id }) => id);

describe("the demo organization", () => {
  test("has a management account and at least ten members over at least three regions", () => {
    expect(ids).toContain(organization.managementAccount);
    expect(ids).toContain(organization.delegatedAdministrator);
    expect(organization.delegatedAdministrator).not.toBe(organization.managementAccount);
    expect(accounts.length).toBeGreaterThan(10);
    expect(new Set(accounts.flatMap(({ regions }) => regions)).size).toBeGreaterThanOrEqual(3);
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

  test("has the default regions enabled in every account, and others in some", () => {
    const byDefault = demoRegions.filter((region) => !optInRegions.includes(region));
    for (const { regions } of accounts) expect(regions).toEqual(expect.arrayContaining(byDefault));
    expect(new Set(accounts.map(({ regions }) => regions.length)).size).toBeGreaterThan(1);
  });

  test("has an account that denies everything, and one that lacks a permission", () => {
    expect(accounts.some(({ quarantined }) => quarantined)).toBe(true);
    expect(accounts.some(({ missingPermissions }) => missingPermissions?.length === 1)).toBe(true);
  });

  test.each(accountConfigs())("answers in account $id whatever a sound one does", ({ fixtures = {} }) => {
    const { id, managementAccount, delegatedAdministrator } = organization;
    const sound = soundAccount({ organization: id, managementAccount, member: delegatedAdministrator });
    const operations = (answers: object) =>
      Object.entries(answers).flatMap(([service, replies]) =>
        Object.keys(replies).map((operation) => `${service}:${operation}`),
      );
    expect(operations(fixtures)).toEqual(expect.arrayContaining(operations(sound)));
  });

  test("knows the accounts and regions that rooms speak of", () => {
    const byName = new Map<string, readonly string[]>(accounts.map(({ name, regions }) => [name, regions]));
    for (const { verdicts } of Object.values(deviatingRooms))
      for (const [name, checks] of Object.entries(verdicts)) {
        expect(byName.has(name)).toBe(true);
        const regions = Object.values(checks).flatMap((verdict) =>
          typeof verdict === "string" ? [] : Object.keys(verdict),
        );
        expect(byName.get(name)).toEqual(expect.arrayContaining(regions));
      }
  });
});
