import { expect, test } from "vitest";
import { covers, fixedPrefix, instanceOf, isFixed, matches, overlaps } from "./wildcard.ts";

test.each([
  ["*", "", true],
  ["*", "arn:aws:s3:::a/b", true],
  ["?", "a", true],
  ["?", "", false],
  ["??", "a", false],
  ["a*c", "abcabc", true],
  ["a*c", "abcab", false],
  ["arn:*:role/*", "arn:aws:iam::111122223333:role/a/b", true],
  ["a.c", "abc", false],
  ["Ab", "ab", false],
  ["${*}", "*", true],
  ["${*}", "a", false],
  ["${$}{a}", "${a}", true],
  ["user/${aws:username}", "user/alice", false],
  ["user/${aws:username}", "user/${aws:username}", false],
  ["a${", "a${", true],
])("the pattern %s against the text “%s”: %s", (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

test("a variable whose value is known is that value", () => {
  const variables = { "aws:username": "alice" };
  expect(matches("user/${AWS:UserName}", "user/alice", variables)).toBe(true);
  expect(matches("user/${aws:username, 'nobody'}", "user/alice", variables)).toBe(true);
  expect(matches("user/${aws:username}", "user/bob", variables)).toBe(false);
});

test("a value with a star of a known variable is text, not a wildcard", () => {
  expect(matches("${aws:username}", "alice", { "aws:username": "*" })).toBe(false);
});

test("a hostile pattern costs no more than the product of the lengths", () => {
  const started = performance.now();
  expect(matches(`${"a*".repeat(5000)}b`, "a".repeat(5000))).toBe(false);
  expect(matches("${".repeat(20_000), "a")).toBe(false);
  expect(overlaps(`${"a*".repeat(500)}b`, `${"*a".repeat(500)}c`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(5000);
});

test.each([
  ["s3:*", "s3:get*", true],
  ["*", "s3:*", true],
  ["s3:get*", "s3:*", false],
  ["s3:get?", "s3:get*", false],
  ["s3:get*", "s3:get?", true],
  ["a?c", "abc", true],
  ["a*c", "a*b*c", true],
  ["role/*", "role/${aws:username}", true],
  ["role/?", "role/${aws:username}", false],
])("%s covers %s: %s", (outer, inner, expected) => {
  expect(covers(outer, inner)).toBe(expected);
});

test.each([
  ["s3:get*", "s3:*object", true],
  ["s3:get*", "s3:put*", false],
  ["*a", "b*", true],
  ["a?", "?b", true],
  ["a?", "?", false],
  ["*", "", true],
  ["role/${aws:username}", "role/admin", true],
])("%s and %s overlap: %s", (one, other, expected) => {
  expect(overlaps(one, other)).toBe(expected);
  expect(overlaps(other, one)).toBe(expected);
});

test("fixed values have neither wildcard nor variable", () => {
  expect(["a", "${*}", "a*", "a?", "${aws:username}"].map(isFixed)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(fixedPrefix("repo:org/*:x")).toBe("repo:org/");
});

test("an instance of a pattern is matched by it, and one with a variable has none", () => {
  expect(instanceOf("arn:aws:lambda:*:*:function:dev-?", "p")).toBe("arn:aws:lambda:p:p:function:dev-x");
  expect(instanceOf("user/${aws:username}", "p")).toBeUndefined();
});
