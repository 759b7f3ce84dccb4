import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import html from "@postern/reports/html";
import sarif from "@postern/reports/sarif";
import { reportSource, type Reporter } from "@postern/sdk";
import { sampleReport } from "@postern/testing";
import { describe, expect, test } from "vitest";
import {
  chromiumLeftOut,
  findAxeViolations,
  findSarifSchemaErrors,
  launchChromium,
  runSarifMultitool,
  sarifMultitoolLeftOut,
} from "@postern/tooling/outside";

const kinds = ["typical", "empty", "denied", "hostile", "incomplete"] as const;

async function render(reporter: Reporter, kind: (typeof kinds)[number]): Promise<string> {
  let text = "";
  for await (const part of reporter.render(reportSource(sampleReport(kind)), {})) text += part;
  return text;
}

describe("SARIF", () => {
  test.each(kinds)("of a report that is %s meets the official schema", async (kind) => {
    expect(findSarifSchemaErrors(JSON.parse(await render(sarif, kind)))).toEqual([]);
  });

  test.skipIf(sarifMultitoolLeftOut)(
    "has no error and no warning for the multitool with GitHub's rules on",
    async () => {
      const logs = await Promise.all(kinds.map(async (kind) => [`${kind}.sarif`, await render(sarif, kind)]));
      const results = await runSarifMultitool(Object.fromEntries(logs));
      // SARIF2005 wants an `informationUri`, and Postern has no public address yet.
      const found = results.filter(({ level, rule }) => /error|warning/.test(level) && rule !== "SARIF2005");
      expect(found).toEqual([]);
    },
  );
});

describe.skipIf(chromiumLeftOut)("HTML", () => {
  test.each(kinds)("of a report that is %s is accessible, silent and asks for nothing", async (kind) => {
    const file = join(mkdtempSync(join(tmpdir(), "postern-html-")), "report.html");
    writeFileSync(file, await render(html, kind));
    await using chromium = await launchChromium();
    for (const colorScheme of ["light", "dark"] as const) {
      const opened = await chromium.open({ colorScheme });
      await opened.page.goto(pathToFileURL(file).href);
      await opened.page.waitForTimeout(300);
      expect(opened.requests.length).toBe(1);
      expect(opened.console).toEqual([]);
      expect(opened.errors).toEqual([]);
      expect(await findAxeViolations(opened.page)).toEqual([]);
    }
  });
});
