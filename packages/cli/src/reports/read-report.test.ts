import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import json from "@postern/reports/json";
import { reportSource, type Finding, type Report, type ReportSource } from "@postern/sdk";
import { sampleReport, type SampleReportKind } from "@postern/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readReport } from "./read-report.ts";

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "postern-report-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string): string {
  const path = join(folder, "report.json");
  writeFileSync(path, text);
  return path;
}

async function written(report: Report): Promise<string> {
  let text = "";
  for await (const piece of json.render(reportSource(report), {})) text += piece;
  return text;
}

async function whole(source: ReportSource): Promise<Report> {
  const findings: Finding[] = [];
  for await (const finding of source.findings()) findings.push(finding);
  return { ...source, findings };
}

describe("a report file is read", () => {
  test.each<SampleReportKind>(["typical", "empty", "denied", "hostile", "large", "incomplete"])(
    "as it was written, as often as one wants (%s)",
    async (kind) => {
      const report = sampleReport(kind);
      const source = await readReport(file(await written(report)));
      for (const _time of [1, 2]) expect(await whole(source)).toEqual(report);
    },
  );

  test.each<[string, (report: Report) => string]>([
    ["indented", (report) => JSON.stringify(report, undefined, 2)],
    ["in one line", (report) => JSON.stringify(report)],
    [
      "with its fields in another order",
      (report) => JSON.stringify(Object.fromEntries(Object.entries(report).toReversed())),
    ],
  ])("%s by another tool", async (_, rewrite) => {
    const report = sampleReport("typical");
    expect(await whole(await readReport(file(rewrite(report))))).toEqual(report);
  });

  test.each([undefined, 2])("with the fields that a later release added (indented by %s)", async (indent) => {
    const report = sampleReport("typical");
    const later = {
      ...report,
      added: 1,
      findings: report.findings.map((one) => ({ ...one, added: { a: 1 } })),
    } as Report;
    const text = indent === undefined ? await written(later) : JSON.stringify(later, undefined, indent);
    const { findings } = await whole(await readReport(file(text)));
    expect(findings).toEqual(later.findings);
  });
});

describe("a report file is refused", () => {
  const broken = (change: (report: Report) => unknown) => async (): Promise<string> =>
    written(change(sampleReport("typical")) as Report);

  test.each<[string, () => string | Promise<string>, RegExp]>([
    [
      "of a later schema version, whatever else is wrong",
      broken((report) => ({ ...report, schemaVersion: 2, findings: [{ id: 7 }] })),
      /schema version 2; this Postern knows 1/,
    ],
    ["of something else", () => '{"version":"2.1.0","runs":[]}', /is no report: it has no schemaVersion/],
    [
      "whose schema version is no number",
      broken((report) => ({ ...report, schemaVersion: "99" })),
      /is no report: its schemaVersion is no number but "99"\.$/,
    ],
    ["that is no object", () => "null", /is no report/],
    ["that is empty", () => "", /Cannot read the report .*report\.json: /],
    ["that is no JSON", () => "<html>", /Cannot read the report .*report\.json: /],
    [
      "whose end is missing",
      async () => (await written(sampleReport("typical"))).slice(0, -400),
      /Cannot read the report .*JSON/,
    ],
    [
      "with a wrong finding, whose line and field it names",
      broken((report) => ({
        ...report,
        findings: [...report.findings, { ...report.findings[0], status: "bad" }],
      })),
      /is not a valid report:\n {2}line 23, status: Invalid option/,
    ],
    [
      "with wrong fields elsewhere, which it names",
      broken((report) => ({ ...report, scan: { ...report.scan, startedAt: "yesterday" }, targets: [{}] })),
      /is not a valid report:\n {2}scan\.startedAt: .*\n {2}targets\.0\.status: /,
    ],
  ])("%s", async (_, text, message) => {
    const path = file(await text());
    await expect(readReport(path)).rejects.toMatchObject({
      name: "PosternError",
      code: "usage",
      message: expect.stringMatching(message),
    });
  });

  test("with no more than ten problems shown", async () => {
    const report = { ...sampleReport("large"), findings: sampleReport("large").findings.map(() => ({})) };
    const error: unknown = await readReport(file(await written(report as never))).catch((reason) => reason);
    expect(String(error).split("\n  ")).toHaveLength(12);
    expect(String(error)).toMatch(/\n {2}and more$/);
  });

  test("that is not there", async () => {
    await expect(readReport(join(folder, "absent.json"))).rejects.toThrow(/Cannot read the report .*ENOENT/);
  });

  test("that is a folder, or a device, which may have no end", async () => {
    for (const path of [folder, "/dev/zero", "/dev/null"])
      await expect(readReport(path)).rejects.toThrow(`${path} is no report: it is no regular file.`);
  });

  test("that is large and one endless line, before it fills the memory", async () => {
    const path = file("{");
    truncateSync(path, 3 * 1024 ** 3);
    await expect(readReport(path)).rejects.toThrow("is too large to be read as a whole");
  });
});
