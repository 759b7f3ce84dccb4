import { expect, test } from "vitest";
import { element, xmlText } from "./xml.ts";

test.each([
  ["markup", `<a b="c" d='e'> & ]]>`, "&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt; &amp; ]]&gt;"],
  [
    "what XML 1.0 forbids and nobody would see",
    "a\u0000\u0008\u001b\u000bb",
    String.raw`a\u{0}\u{8}\u{1b}\u{b}b`,
  ],
  ["a lone surrogate", "a\ud83db", String.raw`a\u{d83d}b`],
  ["what XML 1.0 forbids although it is no control character", "a\ufffe\uffffb", "ab"],
  ["a character beyond the basic plane", "🔐", "🔐"],
])("%s is harmless", (_, text, safe) => {
  expect(xmlText(text)).toBe(safe);
});

test("an element without text is one tag", () => {
  expect(element("skipped", { message: "a<b" }).whole).toBe('<skipped message="a&lt;b"/>\n');
  expect(element("failure", { type: "high" }, "x & y").whole).toBe(
    '<failure type="high">x &amp; y</failure>\n',
  );
});
