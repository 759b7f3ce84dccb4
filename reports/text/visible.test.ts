import { describe, expect, test } from "vitest";
import { visible, visibleLines } from "./visible.ts";

describe("visible text", () => {
  test.each([
    ["a terminal escape", "\u001b[31mred", String.raw`\u{1b}[31mred`],
    ["a C1 control", "a\u009bb", String.raw`a\u{9b}b`],
    ["a new line and a tab", "a\nb\tc", String.raw`a\u{a}b\u{9}c`],
    ["a bidirectional override", "user\u202Egnp.exe", String.raw`user\u{202e}gnp.exe`],
    ["a bidirectional isolate", "\u2066x\u2069", String.raw`\u{2066}x\u{2069}`],
    ["a zero-width space and a byte order mark", "a\u200Bb\uFEFF", String.raw`a\u{200b}b\u{feff}`],
    ["line and paragraph separators", "a\u2028b\u2029c", String.raw`a\u{2028}b\u{2029}c`],
    ["a lone surrogate", "a\uD800b", String.raw`a\u{d800}b`],
    ["a tag character beyond the basic plane", "a\u{E0041}b", String.raw`a\u{e0041}b`],
  ])("writes out %s", (_, hostile, safe) => {
    expect(visible(hostile)).toBe(safe);
  });

  test("leaves ordinary text of every script alone", () => {
    const text = "Büro-東京 отчёт حساب 🔐 <b>&amp;</b> -- \"quoted\" 'single' `tick`";
    expect(visible(text)).toBe(text);
  });

  test("keeps line feeds and tabs of text that has several lines, and nothing else", () => {
    expect(visibleLines("a\n\tb\r\u001b")).toBe(`a\n\tb${String.raw`\u{d}\u{1b}`}`);
  });
});
