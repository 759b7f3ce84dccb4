import { expect, test } from "vitest";
import { until } from "./until.ts";

async function collected(items: AsyncIterable<number>): Promise<number[]> {
  const all: number[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test("items come as they are made, and an error of theirs too", async () => {
  async function* broken() {
    yield 1;
    yield 2;
    throw new Error("no more");
  }
  const items = until(new AbortController().signal, broken());
  expect([(await items.next()).value, (await items.next()).value]).toEqual([1, 2]);
  await expect(items.next()).rejects.toThrow("no more");
});

test("they end with the signal, also where the next one never comes", async () => {
  const end = new AbortController();
  async function* stuck() {
    yield 1;
    setTimeout(() => end.abort(), 5);
    await new Promise(() => {});
    yield 2;
  }
  expect(await collected(until(end.signal, stuck()))).toEqual([1]);
  expect(await collected(until(AbortSignal.abort(), stuck()))).toEqual([]);
});

test("who leaves early ends whoever makes them", async () => {
  let isEnded = false;
  async function* counted() {
    try {
      for (let number = 1; ; number += 1) yield number;
    } finally {
      isEnded = true;
    }
  }
  for await (const item of until(new AbortController().signal, counted())) if (item === 2) break;
  expect(isEnded).toBe(true);
});
