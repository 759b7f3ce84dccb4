import { describe, expect, test, vi } from "vitest";
import { facetOf, read, unreadableCause } from "./facet.ts";
import type { Cause } from "./reading.ts";

const cause: Cause = { code: "access-denied", message: "Denied.", retryable: false };

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("expected an error");
}

describe("read", () => {
  test("gives the value of a readable facet and tells that it was read", () => {
    const onRead = vi.fn<() => void>();
    expect(read(facetOf({ readable: true, value: 1, calls: [] }, onRead))).toBe(1);
    expect(onRead).toHaveBeenCalledOnce();
  });

  test("ends the evaluation with the cause when the facet is unreadable", () => {
    const error = thrownBy(() => read(facetOf({ readable: false, cause, calls: [] })));
    expect(unreadableCause(error)).toBe(cause);
  });
});

test("a facet shows nothing of its value without read()", () => {
  expect(JSON.stringify(facetOf({ readable: true, value: "secret", calls: [] }))).toBe("{}");
});

test("unreadableCause recognises the signal of another copy of this package, and nothing else", () => {
  const foreign = Object.assign(new Error("Denied."), { name: "UnreadableFacetError", cause });
  expect(unreadableCause(foreign)).toBe(cause);
  expect(unreadableCause(new Error("boom", { cause }))).toBeUndefined();
});
