import { expect, test } from "vitest";
import { isWorthwhile, workersFor } from "./worker-count.ts";

const gibibyte = 2 ** 30;

test.each<[number, number, number]>([
  [1, 8 * gibibyte, 0],
  [2, 8 * gibibyte, 0],
  [3, 8 * gibibyte, 2],
  [4, 8 * gibibyte, 3],
  [8, 8 * gibibyte, 7],
  [64, 64 * gibibyte, 8],
  [64, gibibyte, 6],
  [64, 0.5 * gibibyte, 2],
  [64, 0.4 * gibibyte, 0],
])("%d processors and %d bytes have room for %d workers", (processors, memory, workers) => {
  expect(workersFor(processors, memory)).toBe(workers);
});

test("one account is no work for several, and few calls are none either", () => {
  expect([isWorthwhile(1, 10_000), isWorthwhile(333, 9), isWorthwhile(334, 9)]).toEqual([false, false, true]);
});
