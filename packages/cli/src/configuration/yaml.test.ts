import { describe, expect, test, vi } from "vitest";
import { parseYaml } from "./yaml.ts";

describe("YAML", () => {
  test.each([
    ["", null],
    ["# nothing yet\n", null],
    ["---\na: 1\n", { a: 1 }],
    ["a: &x [1]\nb: *x\n", { a: [1], b: [1] }],
  ])("%j is %j", (text, value) => {
    expect(parseYaml(text)).toEqual(value);
  });

  test("can be taken as text alone, in which an account id keeps its zeros", () => {
    expect(parseYaml("account: 012345678901\nuntil: 2027-01-31\nmuted: yes\n", { textOnly: true })).toEqual({
      account: "012345678901",
      until: "2027-01-31",
      muted: "yes",
    });
  });

  test.each([
    ["two documents", "a: 1\n---\nb: 2\n", "it holds 2 YAML documents; keep one, without lines of ---"],
    ["a broken document", "a: [", /at line 1, column \d+/],
    ["a repeated key", "a: 1\na: 2\n", 'the key "a" comes twice in a map, again at line 2'],
    [
      "a repeated key far inside",
      "a:\n  - { b: 1, b: 2 }\n",
      'the key "b" comes twice in a map, again at line 2',
    ],
    ["keys that are the same as text", "1: a\n'1': b\n", 'the key "1" comes twice'],
    ["more aliases than can be followed", `- &a 1\n${"- *a\n".repeat(1001)}`, "more than 1000 aliases"],
    ["lists in lists without end", "[".repeat(20_000), /./],
    ["an unknown tag", "a: !secret b\n", /Unresolved tag: !secret at line 1/],
  ])("is refused for %s, without a warning of its own", (_, text, message) => {
    const warnings = vi.spyOn(process, "emitWarning").mockReturnValue();
    expect(() => parseYaml(text)).toThrow(message);
    expect(warnings).not.toHaveBeenCalled();
    warnings.mockRestore();
  });

  test("of many keys takes no longer than its size", () => {
    const keys = Array.from({ length: 30_000 }, (_, index) => `k${index}: 1\n`);
    expect(Object.keys(parseYaml(keys.join("")) as object)).toHaveLength(30_000);
  });
});
