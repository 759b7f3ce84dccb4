import { reportSchema, reportSource, statuses } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { hostileTexts } from "./hostile-text.ts";
import { sampleReport, sampleReportKinds } from "./sample-reports.ts";

describe("sample reports", () => {
  test.each(sampleReportKinds)(
    "%s meets the schema, has unique finding ids and is the same every time",
    (kind) => {
      const report = sampleReport(kind);
      expect(reportSchema.parse(report)).toEqual(report);
      expect(new Set(report.findings.map(({ id }) => id)).size).toBe(report.findings.length);
      expect(sampleReport(kind)).toEqual(report);
      expect(report.summary.findings).toBe(report.findings.length);
      const known = new Set(report.checks.map(({ id }) => id));
      expect(report.findings.filter(({ checkId }) => !known.has(checkId))).toEqual([]);
    },
  );

  test("the typical one has every status, a muted finding and a lost target", () => {
    const { summary, targets } = sampleReport("typical");
    expect(statuses.filter((status) => summary.byStatus[status] === 0)).toEqual([]);
    expect(summary.muted).toBe(1);
    expect(targets.map(({ status }) => status)).toContain("lost");
  });

  test("the verdicts differ as the reports do", () => {
    const codes = sampleReportKinds.map((kind) => [kind, sampleReport(kind).verdict.exitCode]);
    expect(Object.fromEntries(codes)).toEqual({
      typical: 1,
      empty: 0,
      denied: 3,
      hostile: 1,
      large: 1,
      incomplete: 3,
    });
  });

  test("the hostile one carries every hostile text as a resource name", async () => {
    const names: string[] = [];
    for await (const { resource } of reportSource(sampleReport("hostile")).findings())
      names.push(resource.name);
    expect(new Set(names)).toEqual(new Set(Object.values(hostileTexts)));
  });
});
