import { expect, test } from "vitest";
import { tokenBucket } from "./rate-limit.ts";

test("a bucket allows its burst at once and then its rate", () => {
  let now = 0;
  const take = tokenBucket({ perSecond: 10, burst: 2 }, () => now);
  expect([take(), take(), take()]).toEqual([true, true, false]);
  now = 100;
  expect([take(), take()]).toEqual([true, false]);
  now = 60_000;
  expect([take(), take(), take()]).toEqual([true, true, false]);
});

test("the burst is a second's worth where none is given", () => {
  const take = tokenBucket({ perSecond: 3 }, () => 0);
  expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
});
