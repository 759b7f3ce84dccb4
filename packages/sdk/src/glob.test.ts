import { expect, test } from "vitest";
import { globMatcher, isGlob } from "./glob.ts";

test.each([
  ["prod", "prod", true],
  ["prod", "nonprod", false],
  ["prod*", "production", true],
  ["*prod", "production", false],
  ["eu-west-?", "eu-west-1", true],
  ["eu-west-?", "eu-west-12", false],
  ["arn:aws:s3:::logs/*", "arn:aws:s3:::logs/2026/a.txt", true],
  ["a.c", "abc", false],
  ["a+(b)[c]{d}^$|\\", "a+(b)[c]{d}^$|\\", true],
  ["*", "a\nb", true],
])("%s against %s is %s", (glob, text, matches) => {
  expect(globMatcher(glob)(text)).toBe(matches);
});

test("isGlob tells a glob from a plain name", () => {
  expect(["eu-*", "eu-west-1", "eu-west-?"].map(isGlob)).toEqual([true, false, true]);
});
