import { globMatcher } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { globOf } from "./prowler-pattern.ts";

describe("an expression of Prowler's mute list", () => {
  test.each([
    ["prod", "prod"],
    ["111122223333", "111122223333"],
    ["arn:aws:s3:::logs/2026", "arn:aws:s3:::logs/2026"],
    ["*", "*"],
    [".*", "*"],
    ["", ""],
    ["*-logs", "*-logs"],
    ["aws-controltower-*", "aws-controltower-*"],
    [".*stacksets-exec", "*stacksets-exec"],
    ["logs-.+", "logs-?*"],
    ["my\\.bucket", "my.bucket"],
    ["my.bucket", "my?bucket"],
    ["^prod$", "prod"],
    ["^prod", "prod*"],
    ["prod$", "*prod"],
    ["^aws-*", "aws-*"],
    ["^.*logs.*$", "*logs*"],
  ])("%s is the glob %s", (expression, glob) => {
    expect(globOf(expression)).toBe(glob);
  });

  test.each([
    "(dev|test)",
    "a|b",
    "[ab]",
    "a+",
    "a?",
    "a{2}",
    "\\d+",
    "a\\*",
    "a*b",
    "a*$",
    "a**",
    "^*",
    "^^a",
    "a\\",
  ])("%s is no glob", (expression) => {
    expect(globOf(expression)).toBeUndefined();
  });

  test("as a glob finds nothing that Prowler would not find", () => {
    const alphabet = ["a", "b", ".", "*", "+", "\\.", "^", "$", ".*"];
    const names = words(["a", "b", "."], 4);
    let globs = 0;
    for (const expression of words(alphabet, 4)) {
      const glob = globOf(expression);
      if (glob === undefined) continue;
      globs += 1;
      // Prowler's own reading of a star at the start.
      const regex = new RegExp(expression.startsWith("*") ? `.*${expression.slice(1)}` : expression);
      const matches = globMatcher(glob);
      const wrong = names.filter((name) => matches(name) && !regex.test(name));
      expect({ expression, glob, wrong }).toEqual({ expression, glob, wrong: [] });
    }
    expect(globs).toBeGreaterThan(500);
  });
});

/** All words of up to this length. */
function words(letters: readonly string[], length: number): string[] {
  if (length === 0) return [""];
  const shorter = words(letters, length - 1);
  return ["", ...shorter.flatMap((word) => letters.map((letter) => letter + word))];
}
