import { expect, test } from "vitest";
import { mapAhead } from "./map-ahead.ts";

async function* numbers(end: number, pulled: number[] = [], onReturn = () => {}) {
  try {
    for (let number = 0; number < end; number += 1) {
      pulled.push(number);
      yield number;
    }
  } finally {
    onReturn();
  }
}
const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test("keeps the order, whichever item is done first", async () => {
  const results: string[] = [];
  const mapped = mapAhead(numbers(6), 3, async (number) => {
    await later(number % 2 === 0 ? 10 : 0);
    return `item ${number}`;
  });
  for await (const result of mapped) results.push(result);
  expect(results).toEqual([0, 1, 2, 3, 4, 5].map((number) => `item ${number}`));
});

test("works on as many items as it may, and takes no more from the source", async () => {
  const pulled: number[] = [];
  let [working, most] = [0, 0];
  const mapped = mapAhead(numbers(10, pulled), 3, async (number) => {
    most = Math.max(most, (working += 1));
    await later(1);
    working -= 1;
    return number;
  });
  await mapped.next();
  await later(20);
  expect(pulled).toEqual([0, 1, 2]);
  await mapped.next();
  await later(20);
  expect(pulled).toEqual([0, 1, 2, 3]);
  expect(most).toBe(3);
  await mapped.return();
});

test("ends the source when its consumer leaves", async () => {
  let isEnded = false;
  for await (const number of mapAhead(
    numbers(10, [], () => (isEnded = true)),
    2,
    async (item) => item,
  )) {
    if (number === 1) break;
  }
  expect(isEnded).toBe(true);
});

test("passes on what the source fails with, after what came before", async () => {
  async function* failing() {
    yield 1;
    throw new Error("no more pages");
  }
  const mapped = mapAhead(failing(), 4, async (item) => item);
  expect(await mapped.next()).toEqual({ done: false, value: 1 });
  await expect(mapped.next()).rejects.toThrow("no more pages");
});
