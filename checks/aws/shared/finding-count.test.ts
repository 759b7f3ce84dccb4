import { expect, test } from "vitest";
import { countFindings } from "./finding-count.ts";

async function* pages(...sizes: number[]) {
  for (const size of sizes) yield Array<string>(size).fill("finding");
}

test("empty pages do not end the counting", async () => {
  expect(await countFindings(pages(0, 2, 0, 1))).toEqual({ count: 3, counting: "complete" });
});

test("no page is asked for once there are many", async () => {
  let asked = 0;
  async function* endless() {
    for (;;) {
      asked += 1;
      yield* pages(60);
    }
  }
  expect(await countFindings(endless())).toEqual({ count: 120, counting: "ended" });
  expect(asked).toBe(2);
});
