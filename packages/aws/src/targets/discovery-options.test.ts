import { expect, test } from "vitest";
import { accountFilter, type DiscoverySelection, validateDiscovery } from "./discovery-options.ts";

test("what AWS allows is accepted", () => {
  const selection: DiscoverySelection = {
    role: "audit/read/Postern+Audit@example",
    externalId: "a1:b2/c3-d4",
    sessionName: "nightly@ci",
    accounts: ["111122223333", "1111*", "???????????4", "*"],
    excludeAccounts: ["444455556666"],
    organizationalUnits: ["r-abcd", "ou-abcd-11111111"],
  };
  expect(() => validateDiscovery(selection)).not.toThrow();
  expect(() => validateDiscovery({})).not.toThrow();
});

const wrong: [selection: DiscoverySelection, words: string][] = [
  [{ accounts: ["11112222333"] }, '--account "11112222333" is not an account id or a glob of it.'],
  [{ accounts: ["prod"] }, '--account "prod"'],
  [{ excludeAccounts: ["1111222233334*"] }, '--exclude-account "1111222233334*"'],
  [{ organizationalUnits: ["Production"] }, '--ou "Production" is not the id of an organizational unit'],
  [{ role: "arn:aws:iam::111122223333:role/Audit" }, "--org-role"],
  [{ role: "" }, "--org-role"],
  [{ role: "Audit role" }, "--org-role"],
  [{ externalId: "x" }, "--external-id"],
  [{ sessionName: "two words" }, "--session-name"],
];

test.each(wrong)("%j is refused", (selection, words) => {
  expect(() => validateDiscovery(selection)).toThrow(
    expect.objectContaining({ code: "usage", message: expect.stringContaining(words) }),
  );
});

test("exclusions go before selections, and nothing selects all", () => {
  const accounts = ["111122223333", "111144445555", "222233334444"];
  expect(accounts.filter(accountFilter({}))).toEqual(accounts);
  expect(accounts.filter(accountFilter({ accounts: ["1111*"] }))).toEqual(accounts.slice(0, 2));
  expect(accounts.filter(accountFilter({ accounts: ["1111*"], excludeAccounts: ["*5555"] }))).toEqual([
    "111122223333",
  ]);
  expect(accounts.filter(accountFilter({ excludeAccounts: ["1*"] }))).toEqual(["222233334444"]);
});
