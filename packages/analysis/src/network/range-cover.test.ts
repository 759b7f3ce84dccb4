import { expect, test } from "vitest";
import { coversRange } from "./range-cover.ts";

test.each([
  ["10.0.0.0/8", "10.1.0.0/16", true],
  ["10.1.0.0/16", "10.1.0.0/16", true],
  ["10.1.0.0/17", "10.1.0.0/16", false],
  ["0.0.0.0/0", "::/0", false],
  ["::/0", "2600:1f18::/56", true],
])("%s holds %s: %s", (outer, inner, expected) => {
  expect(coversRange(outer, inner)).toBe(expected);
});

test("what is no range is refused", () => {
  expect(() => coversRange("10.0.0.0", "10.0.0.0/8")).toThrow(RangeError);
});
