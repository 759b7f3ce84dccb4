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
  ["", "", true],
  ["", "a", false],
  ["ab*ba", "aba", false],
  ["ab*ba", "abba", true],
  ["*a?c*c", "xabcabc", true],
  ["a**b", "ab", true],
  ["a*b*b", "ab", false],
  ["?*?", "a", false],
])("%s against %s is %s", (glob, text, matches) => {
  expect(globMatcher(glob)(text)).toBe(matches);
});

test("isGlob tells a glob from a plain name", () => {
  expect(["eu-*", "eu-west-1", "eu-west-?"].map(isGlob)).toEqual([true, false, true]);
});

/** All texts of up to so many of the letters. */
function texts(letters: string, length: number): string[] {
  const shorter = length === 0 ? [] : texts(letters, length - 1);
  return ["", ...shorter.flatMap((text) => [...letters].map((letter) => letter + text))];
}

test("every short glob matches what the regular expression of its meaning does", () => {
  const wrong = texts("ab*?", 4).flatMap((glob) => {
    const meaning = new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`);
    const matches = globMatcher(glob);
    return texts("ab", 6).filter((text) => matches(text) !== meaning.test(text));
  });
  expect(wrong).toEqual([]);
});

test.each([
  ["stars between letters of the name", "*a".repeat(60) + "*b", "a".repeat(2048)],
  ["stars and question marks", "*?a".repeat(60) + "*b", "a".repeat(2048)],
])("no name takes long to match: %s", (_, glob, name) => {
  const start = performance.now();
  expect(globMatcher(glob)(name)).toBe(false);
  expect(performance.now() - start).toBeLessThan(200);
});
