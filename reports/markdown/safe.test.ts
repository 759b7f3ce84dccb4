import { expect, test } from "vitest";
import { conversationText } from "./safe.ts";

test.each([
  ["mention anybody", "ask @octocat", "ask @&#8203;octocat"],
  ["refer to an issue", "a #12 b", "a #&#8203;12 b"],
  ["refer to an issue by its long form", "GH-12", "GH-&#8203;12"],
  ["leave its cell", "a | b", String.raw`a \| b`],
  ["be HTML", "<img src=x>", String.raw`\<img src=x\>`],
  ["start a new line", "a\n# b", String.raw`a\\u{a}# b`],
])("no name can %s", (_, text, safe) => {
  expect(conversationText(text)).toBe(safe);
});

test("long texts are cut", () => {
  expect(conversationText("n".repeat(5_000))).toHaveLength(300);
  expect(conversationText("@".repeat(5_000)).length).toBeLessThan(450);
});
