import { describe, expect, test } from "vitest";
import { painter, wrap } from "./paint.ts";

describe("wrapping", () => {
  test("breaks at spaces, and inside a word only where one is too long", () => {
    expect(wrap("one two three", 8)).toEqual(["one two", "three"]);
    expect(wrap("abcdefghij kl", 4)).toEqual(["abcd", "efgh", "ij", "kl"]);
    expect(wrap("", 4)).toEqual([""]);
  });

  test("writes control characters out before it counts", () => {
    expect(wrap("a\u001bb", 10)).toEqual([String.raw`a\u{1b}b`]);
  });

  test("cuts a text over 400 characters", () => {
    const text = wrap("n".repeat(5_000), 100).join("");
    expect(text).toHaveLength(400);
    expect(text.endsWith("…")).toBe(true);
  });
});

describe("painting", () => {
  const plain = painter({ colors: false, width: 80, hyperlinks: false });
  const colourful = painter({ colors: true, width: 80, hyperlinks: true });

  test("colours text that is harmless first", () => {
    expect(colourful.paint("a\u001b[0m", "bold", "red")).toBe(
      `\u001b[1;31m${String.raw`a\u{1b}[0m`}\u001b[0m`,
    );
    expect(colourful.paint("a")).toBe("a");
    expect(plain.paint("a", "bold")).toBe("a");
  });

  test("links to addresses only", () => {
    expect(colourful.link("a", "https://example.com/\u001b/a")).toBe(
      "\u001b]8;;https://example.com/%1B/a\u001b\\a\u001b]8;;\u001b\\",
    );
    expect(colourful.link("a", "no address")).toBe("a");
    expect(plain.link("a", "https://example.com")).toBe("a");
  });
});
