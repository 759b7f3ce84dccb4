import { expect, test } from "vitest";
import { textTable, wrapText } from "./text-layout.ts";

test("a table's columns are as wide as their widest cell, without trailing blanks", () => {
  expect(
    textTable(
      ["ID", "TITLE"],
      [
        ["long-id", "a"],
        ["b", "longer"],
      ],
    ),
  ).toBe("ID       TITLE\nlong-id  a\nb        longer\n");
});

test("text is broken at spaces, a longer word stays whole", () => {
  expect(wrapText("one two three https://docs.example/page", 11, "  ")).toBe(
    "  one two\n  three\n  https://docs.example/page\n",
  );
});

test("control characters are shown, not sent", () => {
  expect(textTable(["\u001b[31m"], [["\u202e"]])).toBe("\\u{1b}[31m\n\\u{202e}\n");
  expect(wrapText("\u001b[2J", 80)).toBe("\\u{1b}[2J\n");
});
