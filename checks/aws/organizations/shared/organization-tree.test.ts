import { expect, test } from "vitest";
import { accountList, activeMembers, reaches } from "./organization-tree.ts";
import { treeOf } from "./trees.test-support.ts";

const tree = treeOf(
  { "444455556666": "ou-inner", "777788889999": "r-exam", "888899990000": "r-exam" },
  { units: { "ou-outer": "r-exam", "ou-inner": "ou-outer" }, suspended: ["888899990000"] },
);
const [inner, outside] = activeMembers(tree);

test("active members are neither suspended nor the management account", () => {
  expect(activeMembers(tree).map(({ id }) => id)).toEqual(["444455556666", "777788889999"]);
});

test.each([
  ["444455556666", true, false],
  ["ou-inner", true, false],
  ["ou-outer", true, false],
  ["r-exam", true, true],
  ["ou-other", false, false],
])("what is attached to %s reaches what lies under it alone", (id, innerReached, outsideReached) => {
  expect(inner && reaches([{ id }], inner, tree)).toBe(innerReached);
  expect(outside && reaches([{ id }], outside, tree)).toBe(outsideReached);
});

test("long lists of accounts are cut", () => {
  const accounts = ["a", "b", "c", "d", "e", "f", "g"].map((id) => ({
    id,
    name: id,
    state: "ACTIVE" as const,
    parent: "r-exam",
  }));
  expect(accountList(accounts)).toBe("a, b, c, d, e and 2 more");
  expect(accountList(accounts.slice(0, 2))).toBe("a, b");
});
