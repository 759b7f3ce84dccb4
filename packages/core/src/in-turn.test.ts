import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { inTurn } from "./in-turn.ts";

test("what comes to its end in another order is taken in the order in which it was added", async () => {
  const taken: number[] = [];
  const turns = inTurn<number>((value) => void taken.push(value));
  for (const value of [20, 0, 10, 1]) await turns.add(wait(value).then(() => value));
  await turns.add(Promise.resolve(undefined));
  await turns.end();
  turns.requireSound();
  expect(taken).toEqual([20, 0, 10, 1]);
});

test("one that is rejected costs the others nothing, and is told at the end", async () => {
  const taken: number[] = [];
  const turns = inTurn<number>((value) => void taken.push(value));
  await turns.add(Promise.resolve(1));
  await turns.add(Promise.reject(new Error("unreadable")));
  await turns.add(Promise.resolve(3));
  await turns.end();
  expect(taken).toEqual([1, 3]);
  expect(() => turns.requireSound()).toThrow("unreadable");
});

test("after one that is refused nothing is taken nor added", async () => {
  const taken: number[] = [];
  const turns = inTurn<number>(async (value) => {
    if (value === 2) throw new Error("no space left on device");
    taken.push(value);
  });
  for (const value of [1, 2, 3]) await turns.add(Promise.resolve(value));
  await turns.end();
  await expect(turns.add(Promise.resolve(4))).rejects.toThrow("no space left on device");
  await turns.end();
  expect(taken).toEqual([1]);
});

test("no more are worked on than memory should bear, also where the first is the slowest", async () => {
  let added = 0;
  let release = (): void => {};
  const first = new Promise<number>((resolve) => (release = () => resolve(0)));
  const turns = inTurn<number>(() => {});
  await turns.add(first);
  const adding = (async () => {
    for (; added < 5_000; added += 1) await turns.add(Promise.resolve(added));
  })();
  await wait(50);
  expect(added).toBeLessThan(1_000);
  release();
  await adding;
  await turns.end();
  expect(added).toBe(5_000);
});
