import { describe, expect, test } from "vitest";
import { markdownCode, markdownLink, markdownText } from "./markdown.ts";

describe("Markdown", () => {
  test.each([
    ["a link", "[x](javascript:alert(1))", String.raw`\[x\](javascript:alert(1))`],
    ["HTML", "<img src=x> &lt;", String.raw`\<img src=x\> \&lt;`],
    ["a heading, emphasis and code", "# *a* _b_ `c` ~d~", String.raw`\# \*a\* \_b\_ \`c\` \~d\~`],
    [
      "an address that would become a link",
      "https://a.example www.b.example",
      String.raw`https\://a.example www\.b.example`,
    ],
    ["the start of a list", "- a", String.raw`\- a`],
    ["the start of a numbered list", "12. a", String.raw`12\. a`],
    ["numbers and hyphens elsewhere", "cis-aws-5.0.0: 2.1.2 - yes", "cis-aws-5.0.0: 2.1.2 - yes"],
    ["a mention", "@someone", String.raw`\@someone`],
    ["a table's cell", "a | b", String.raw`a \| b`],
    ["a control character and a new line", "a\u001b\n# b", String.raw`a\\u{1b}\\u{a}# b`],
  ])("shows %s as text", (_, hostile, safe) => {
    expect(markdownText(hostile)).toBe(safe);
  });

  test("fences code with more ticks than it holds", () => {
    expect(markdownCode("a\n```\n# b", "shell")).toBe("````shell\na\n```\n# b\n````");
    expect(markdownCode("a", "hcl")).toBe("```hcl\na\n```");
  });

  test("links to https only, and no address ends its link", () => {
    expect(markdownLink("https://example.com/a_(b)", "https://example.com/a_(b)?q=<x>")).toBe(
      String.raw`[https\://example.com/a\_(b)](https://example.com/a_%28b%29?q=%3Cx%3E)`,
    );
    expect(markdownLink("x", "javascript:alert(1)")).toBe("x");
    expect(markdownLink("x", "no address")).toBe("x");
  });
});
