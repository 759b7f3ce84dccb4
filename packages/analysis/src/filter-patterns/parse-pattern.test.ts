import { describe, expect, test } from "vitest";
import { parsePattern } from "./parse-pattern.ts";

describe("kinds of patterns", () => {
  test.each([
    ["", "every-event"],
    ["  ", "every-event"],
    ["{ $.eventName = DeleteTrail }", "json"],
    ["[ip, user, ..., status_code = 4*]", "space-delimited"],
    ['ERROR ?WARN -Exiting "Failed to process"', "terms"],
    ["%AUTHORIZED%", "terms"],
  ])("%j is %s", (source, kind) => {
    expect(parsePattern(source)).toMatchObject({ kind });
  });
});

test("&& binds before ||", () => {
  const selector = (name: string) => ({ selector: [name] });
  expect(parsePattern("{ $.a = 1 || $.b = 2 && $.c = 3 }")).toMatchObject({
    expression: {
      kind: "or",
      operands: [selector("a"), { kind: "and", operands: [selector("b"), selector("c")] }],
    },
  });
  expect(parsePattern("{ ($.a = 1 || $.b = 2) && $.c = 3 }")).toMatchObject({
    expression: { kind: "and", operands: [{ kind: "or" }, selector("c")] },
  });
});

test("selectors have names, indexes and quoted names", () => {
  expect(parsePattern(`{ $.users[0].e-mail_1['a.b']["c"] EXISTS }`)).toMatchObject({
    expression: { selector: ["users", 0, "e-mail_1", "a.b", "c"] },
  });
});

test("a bare value may be several words, and white space may stand anywhere between", () => {
  expect(parsePattern("{\n($.errorMessage=Failed   authentication )\t}")).toMatchObject({
    expression: { equal: true, value: { text: "Failed   authentication" } },
  });
});

test("a star is a wildcard at the ends of a value only", () => {
  const value = (text: string) => parsePattern(`{ $.a = ${text} }`);
  const wildcards = (text: string, openStart: boolean, openEnd: boolean) => ({
    expression: { value: { text, openStart, openEnd } },
  });
  expect(value("*Trail")).toMatchObject(wildcards("Trail", true, false));
  expect(value('"Create*"')).toMatchObject(wildcards("Create", false, true));
  expect(value("*Vpc*")).toMatchObject(wildcards("Vpc", true, true));
  expect(value("Ev*ent")).toMatchObject(wildcards("Ev*ent", false, false));
  expect(value("*")).toMatchObject(wildcards("", true, true));
});

describe("what cannot be read is told", () => {
  test.each([
    ["{ $.a = 1", "The closing brace, && or || is expected at character 10"],
    ["{ $.a = 1 } x", "The closing brace, && or || is expected at character 11"],
    ["{ }", "A selector is expected at character 3"],
    ["{ a = 1 }", "A selector is expected at character 3"],
    ["{ $.a }", "An operator is expected at character 7"],
    ["{ $.a == 1 }", "A value is expected at character 8"],
    ["{ $.a = 'Root' }", "A value is expected at character 9"],
    ["{ $.a > many }", "A number is expected at character 9"],
    ["{ ($.a = 1 }", "A closing parenthesis is expected at character 12"],
    ["{ $.a = %(Create|Delete)Trail% }", "not a regular expression that CloudWatch Logs takes"],
    ["{ $.a = %a|% }", "not a regular expression that CloudWatch Logs takes"],
    [String.raw`{ $.a = %a\% }`, "not a regular expression that CloudWatch Logs takes"],
    ["%(a)%", "not a regular expression that CloudWatch Logs takes"],
    [`{ ${"(".repeat(33)}$.a = 1${")".repeat(33)} }`, "it is nested deeper than 32 levels"],
    [`{ $.a = ${"x".repeat(1024)} }`, "it is longer than 1024 characters"],
  ])("%s", (source, reason) => {
    expect(parsePattern(source)).toEqual({ kind: "unreadable", reason: expect.stringContaining(reason) });
  });
});
