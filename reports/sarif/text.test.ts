import { describe, expect, test } from "vitest";
import { listed, messageLines, messageText, sentence } from "./text.ts";

describe("text of a SARIF message", () => {
  test("has no link and no placeholder that was not meant, and is otherwise as it was", () => {
    expect(messageText("[click](https://example.com) {0} {name} [x] (y)")).toBe(
      String.raw`\[click](https://example.com) {{0}} {name} [x] (y)`,
    );
    expect(messageLines("a\n\u001b{1}")).toBe(`a\n${String.raw`\u{1b}`}{{1}}`);
  });

  test("ends like a sentence", () => {
    expect(["A", "A.", "A?", "A…"].map(sentence)).toEqual(["A.", "A.", "A?", "A…"]);
  });

  test("counts what a list leaves out", () => {
    expect(listed(["a", "b"], 2)).toBe("a, b");
    expect(listed(["a", "b", "c"], 1)).toBe("a and 2 more");
  });
});
