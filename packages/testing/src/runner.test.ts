import { expect, test } from "vitest";
import { currentRunner, redirectTests } from "./runner.ts";

const recorder = (names: string[]) => ({
  describe: (name: string, register: () => void) => {
    names.push(name);
    register();
  },
  test: (name: string) => void names.push(name),
});

test("redirectTests tells what a file registers while it loads, and runs none of it", async () => {
  const names: string[] = [];
  await redirectTests(recorder(names), async () => {
    currentRunner.describe("group", () =>
      currentRunner.test("case", () => {
        throw new Error("it ran");
      }),
    );
  });
  expect(names).toEqual(["group", "case"]);
});

test("redirectTests gives the runner back, also when the file does not load", async () => {
  const names: string[] = [];
  const broken = redirectTests(recorder(names), async () => {
    throw new Error("syntax");
  });
  await expect(broken).rejects.toThrow("syntax");
  // Inside of a test vitest refuses to register another: that is how we see that it was asked.
  expect(() => currentRunner.test("late", () => {})).toThrow();
  expect(names).toEqual([]);
});
