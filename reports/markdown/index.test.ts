import { sampleCheck, sampleFinding, sampleReport, testReporter } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { textOf } from "../rendering.test-support.ts";
import markdown from "./index.ts";

testReporter(markdown, {
  golden: new URL("./typical.golden", import.meta.url),
  validate(text) {
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).not.toMatch(/[^\P{C}\n]/u);
    // The only HTML is the report's own, and no name notifies anybody.
    expect(text.replaceAll(/<\/?(?:details|summary|sub)>/g, "")).not.toMatch(/(?<!\\)</);
    expect(text).not.toMatch(/@(?!&#8203;)/);
    for (const row of text.split("\n").filter((line) => line.startsWith("| ")))
      expect([4, 6, 7]).toContain(row.replaceAll(String.raw`\|`, "").split("|").length - 1);
  },
});

describe("the Markdown report", () => {
  test("says what was not assessed before what failed", async () => {
    expect(await textOf(markdown, sampleReport("typical"))).toMatch(
      /❌ Failed[^]*### Not assessed\n\n- \*\*Not scanned:\*\* expired: [^\n]*\n- \*\*s3:GetBucketVersioning\*\*, access denied by a service control policy: 1 unknown finding in 1 account\n[^]*### ▲ high[^]*### ■ medium/,
    );
  });

  test("lists ten failures of a check and counts the others", async () => {
    const text = await textOf(markdown, sampleReport("large"));
    expect(text).toContain("3334 failures");
    expect(text.match(/does not keep earlier versions/g)).toHaveLength(10);
    expect(text).toContain("3324 more are in the report files.");
  });

  test("stays within a comment and says what did not fit, the least severe", async () => {
    const ids = Array.from({ length: 600 }, (_, index) => `s3-bucket-property-${index}`);
    const report = {
      ...sampleReport("empty"),
      checks: ids.map((id) => sampleCheck({ id })),
      findings: ids.map((checkId, index) =>
        sampleFinding({ checkId, severity: index === 599 ? "critical" : "low", message: "m".repeat(900) }),
      ),
    };
    const text = await textOf(markdown, report);
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(64_000);
    expect(text).toContain("### ◆ critical");
    const shown = text.match(/^### [◆●]/gm)?.length ?? 0;
    expect(text).toContain(`**${600 - shown} more failures did not fit here`);
  });

  test("says that a scan was cut short", async () => {
    expect(await textOf(markdown, sampleReport("incomplete"))).toContain("**The scan was cut short");
  });
});
