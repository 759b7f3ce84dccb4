import { describe, expect, test } from "vitest";
import { isFiltered, noFilters } from "./filter.ts";
import { hashOf, stateOf } from "./state.ts";

describe("the address", () => {
  test("keeps filters and open checks", () => {
    const state = {
      filters: {
        ...noFilters,
        status: new Set(["fail", "unknown"]),
        account: new Set(["111122223333"]),
        text: "a & b=c",
      },
      open: new Set(["iam-root-mfa-enabled"]),
    };
    expect(hashOf(state)).toBe(
      "status=fail&status=unknown&account=111122223333&q=a+%26+b%3Dc&open=iam-root-mfa-enabled",
    );
    expect(stateOf(`#${hashOf(state)}`)).toEqual(state);
  });

  test("is empty when there is nothing to keep", () => {
    expect(hashOf({ filters: noFilters, open: new Set() })).toBe("");
  });

  test("may hold anything", () => {
    for (const hash of ["", "#", "#explorer", "#%E0%A4%A", "#__proto__=x&constructor=y"]) {
      const { filters, open } = stateOf(hash);
      expect(isFiltered(filters)).toBe(false);
      expect(open.size).toBe(0);
    }
  });
});
