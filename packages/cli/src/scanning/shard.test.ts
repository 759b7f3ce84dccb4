import { describe, expect, test } from "vitest";
import { isInShard, parseShard } from "./shard.ts";

describe("parseShard", () => {
  test.each([
    ["2/8", {}, { index: 2, count: 8 }],
    ["1/1", {}, { index: 1, count: 1 }],
    ["4", { JOB_COMPLETION_INDEX: "0" }, { index: 1, count: 4 }],
    ["4", { AWS_BATCH_JOB_ARRAY_INDEX: "3" }, { index: 4, count: 4 }],
    ["2/4", { JOB_COMPLETION_INDEX: "3" }, { index: 2, count: 4 }],
  ])("%s with %j", (text, environment, shard) => {
    expect(parseShard(text, environment)).toEqual(shard);
  });

  test.each([
    ["0/4", {}, "is no shard"],
    ["5/4", {}, "is no shard"],
    ["a/4", {}, "is no shard"],
    ["", {}, "is no shard"],
    ["-1/4", {}, "is no shard"],
    ["1/10001", {}, "has too many shards"],
    ["99999999999999999999", { JOB_COMPLETION_INDEX: "0" }, "has too many shards"],
    ["0", { JOB_COMPLETION_INDEX: "0" }, "with index 0 is no shard"],
    ["4", { JOB_COMPLETION_INDEX: "4" }, "with index 4 is no shard"],
    ["4", {}, "does not say which of 4"],
    ["4", { JOB_COMPLETION_INDEX: "x" }, "does not say which of 4"],
  ])("refuses %j with %j", (text, environment, message) => {
    expect(() => parseShard(text, environment)).toThrow(message);
  });
});

test("every account is in exactly one shard, and the shards are about even", () => {
  const accounts = Array.from({ length: 4_000 }, (_, index) => String(111_100_000_000 + index));
  const sizes = [1, 2, 3, 4].map(
    (index) => accounts.filter((account) => isInShard({ index, count: 4 }, account)).length,
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(accounts.length);
  for (const size of sizes) expect(Math.abs(size - 1_000)).toBeLessThan(150);
});
