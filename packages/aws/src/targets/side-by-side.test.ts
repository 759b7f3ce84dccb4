import { expect, test } from "vitest";
import { sideBySide } from "./side-by-side.ts";

async function* of<Item>(items: readonly Item[], onEnd: () => void = () => {}) {
  try {
    yield* items;
  } finally {
    onEnd();
  }
}

async function allOf<Item>(streams: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of streams) all.push(item);
  return all;
}

async function* never(): AsyncGenerator<string, void, undefined> {
  await new Promise(() => {});
  yield "never";
}

test("streams are read at the same time, each in its order", async () => {
  const all = await allOf(sideBySide([of(["a", "b", "c"]), of(["1", "2", "3"])]));
  expect(all.toSorted()).toEqual(["1", "2", "3", "a", "b", "c"]);
  expect(all.indexOf("1")).toBeLessThan(all.indexOf("c"));
  expect(all.filter((item) => /\d/.test(item))).toEqual(["1", "2", "3"]);
});

test("a stream that gives nothing keeps no other waiting", async () => {
  const streams = sideBySide([never(), of(["1", "2"])]);
  expect([await streams.next(), await streams.next()]).toEqual([
    { done: false, value: "1" },
    { done: false, value: "2" },
  ]);
});

test("who leaves ends all streams, and so does a stream that throws", async () => {
  const ended: string[] = [];
  const streams = (): AsyncGenerator<string, void, undefined>[] =>
    ["a", "b"].map((name) => of([name, name], () => ended.push(name)));
  for await (const _ of sideBySide(streams())) break;
  expect(ended).toEqual(["a", "b"]);
  const failing = (async function* (): AsyncGenerator<string, void, undefined> {
    yield "x";
    throw new Error("no more");
  })();
  await expect(allOf(sideBySide([...streams(), failing]))).rejects.toThrow("no more");
  expect(ended).toEqual(["a", "b", "a", "b"]);
});
