import { describe, expect, test } from "vitest";
import { isFiltered, noFilters } from "./filter.ts";
import { hashOf, stateOf, type State } from "./state.ts";

describe("the address", () => {
  test("keeps filters, the order, open checks and the finding that is looked at", () => {
    const state: State = {
      filters: {
        ...noFilters,
        status: new Set(["fail", "unknown"]),
        account: new Set(["111122223333"]),
        framework: new Set(["cis-aws-7.0.0"]),
        text: "a & b=c",
      },
      order: "account",
      open: new Set(["iam-root-mfa-enabled"]),
      finding: "0123456789ab",
    };
    expect(hashOf(state)).toBe(
      "status=fail&status=unknown&account=111122223333&framework=cis-aws-7.0.0&q=a+%26+b%3Dc&sort=account&open=iam-root-mfa-enabled&finding=0123456789ab",
    );
    expect(stateOf(`#${hashOf(state)}`)).toEqual(state);
  });

  test("is empty when there is nothing to keep", () => {
    expect(hashOf({ filters: noFilters, order: "status", open: new Set(), finding: "" })).toBe("");
  });

  test("may hold anything", () => {
    for (const hash of ["", "#", "#explorer", "#%E0%A4%A", "#__proto__=x&constructor=y", "#sort=mars"]) {
      const { filters, open, order, finding } = stateOf(hash);
      expect(isFiltered(filters)).toBe(false);
      expect({ open: open.size, order, finding }).toEqual({ open: 0, order: "status", finding: "" });
    }
  });
});
