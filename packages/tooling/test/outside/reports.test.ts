import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import html from "@postern/reports/html";
import sarif from "@postern/reports/sarif";
import { partsOf, reportSource, type RenderOptions, type Report, type Reporter } from "@postern/sdk";
import { sampleFinding, sampleReport, sampleResource, sampleTarget } from "@postern/testing";
import { describe, expect, test } from "vitest";
import {
  chromiumLeftOut,
  findAxeViolations,
  findSarifSchemaErrors,
  launchChromium,
  runSarifMultitool,
  sarifMultitoolLeftOut,
  type SarifRuleResult,
} from "@postern/tooling/outside";

const kinds = ["typical", "empty", "denied", "hostile", "incomplete"] as const;

async function render(
  reporter: Reporter,
  kind: (typeof kinds)[number],
  options: RenderOptions = {},
): Promise<string> {
  let text = "";
  for await (const part of reporter.render(reportSource(sampleReport(kind)), options)) text += part;
  return text;
}

/** A typical report of so many accounts. */
function reportOf(accounts: number): Report {
  const ids = Array.from({ length: accounts }, (_, index) => `${100_000_000_000 + index}`);
  const statuses = ["fail", "pass", "unknown"] as const;
  return {
    ...sampleReport("typical"),
    targets: ids.map((account) => sampleTarget({ account })),
    findings: ids.flatMap((account) =>
      statuses.map((status) =>
        sampleFinding({ status, resource: sampleResource({ account, name: status }) }),
      ),
    ),
  };
}

async function renderParts(report: Report): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for await (const { suffix, chunks } of partsOf(sarif, reportSource(report), {})) {
    let text = "";
    for await (const chunk of chunks) text += chunk;
    texts[`report${suffix}.sarif`] = text;
  }
  return texts;
}

describe("SARIF", () => {
  test.each(kinds)("of a report that is %s meets the official schema", async (kind) => {
    for (const sarifProfile of ["github", "full"] as const)
      expect(findSarifSchemaErrors(JSON.parse(await render(sarif, kind, { sarifProfile })))).toEqual([]);
  });

  test.skipIf(sarifMultitoolLeftOut)(
    "has no error and no warning for the multitool with GitHub's rules on",
    async () => {
      const logs = await Promise.all(kinds.map(async (kind) => [`${kind}.sarif`, await render(sarif, kind)]));
      const anchored = await render(sarif, "typical", { sarifAnchor: "infrastructure/main.tf" });
      const full = await render(sarif, "typical", { sarifProfile: "full" });
      expect(
        await complaintsAbout({
          ...Object.fromEntries(logs),
          "anchored.sarif": anchored,
          "full.sarif": full,
        }),
      ).toEqual([]);
    },
  );

  test.skipIf(sarifMultitoolLeftOut)(
    "of 21 accounts is two files, without error or warning, equal in a second rendering",
    async () => {
      const parts = await renderParts(reportOf(21));
      expect(Object.keys(parts)).toEqual(["report.sarif", "report-2.sarif"]);
      expect(await renderParts(reportOf(21))).toEqual(parts);
      // GH1004 complains of more than 5 runs; GitHub's own documentation says 20, and refuses more.
      const found = (await complaintsAbout(parts)).filter(
        ({ rule, message }) => !(rule === "GH1004" && /\bruns\b/.test(message)),
      );
      expect(found).toEqual([]);
    },
  );
});

async function complaintsAbout(logs: Record<string, string>): Promise<SarifRuleResult[]> {
  const results = await runSarifMultitool(logs);
  // SARIF2005 wants an `informationUri`, and Postern has no public address yet.
  return results.filter(({ level, rule }) => /error|warning/.test(level) && rule !== "SARIF2005");
}

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
