import { expect, test } from "vitest";
import { readAhead } from "./read-ahead.ts";

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

async function* numbers(count: number, end: () => void = () => {}) {
  for (let number = 1; number <= count; number += 1) yield number;
  end();
}

test("everything is read although nobody has taken more than the first, and comes in its order", async () => {
  let read = 0;
  const ahead = readAhead(numbers(5), () => (read += 1));
  expect(await ahead.next()).toEqual({ done: false, value: 1 });
  await settled();
  expect(read).toBe(5);
  const rest: number[] = [];
  for await (const number of ahead) rest.push(number);
  expect(rest).toEqual([2, 3, 4, 5]);
});

test("what reading ends with is told after what was read", async () => {
  const failing = numbers(2, () => {
    throw new Error("no more pages");
  });
  const ahead = readAhead(failing, () => {});
  const taken: number[] = [];
  const taking = async () => {
    for await (const number of ahead) taken.push(number);
  };
  await expect(taking()).rejects.toThrow("no more pages");
  expect(taken).toEqual([1, 2]);
});

test("who leaves early ends the reading", async () => {
  let read = 0;
  async function* slow() {
    for (let number = 1; number <= 100; number += 1) {
      await settled();
      yield number;
    }
  }
  for await (const _ of readAhead(slow(), () => (read += 1))) break;
  const before = read;
  await settled();
  await settled();
  await settled();
  expect(read).toBeLessThanOrEqual(before + 1);
});
