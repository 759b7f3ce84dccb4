import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { defineReporter, reportSchema, type Report, type ReportSource } from "@postern/sdk";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hostileTexts } from "./hostile-text.ts";
import { RecordingRunner } from "./recording-runner.ts";
import { sampleReport, sampleReportKinds } from "./sample-reports.ts";
import { testReporter } from "./test-reporter.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "postern-golden-"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});
const goldenPath = () => join(folder, "report.txt");

async function lines(report: ReportSource): Promise<string> {
  const findings: string[] = [];
  for await (const finding of report.findings()) findings.push(`${JSON.stringify(finding)}\n`);
  return `${report.verdict.outcome}\n${findings.join("")}`;
}

async function failuresOf(
  render: (report: ReportSource) => Promise<string>,
  validate: (text: string, report: Report) => void = () => {},
): Promise<Record<string, string>> {
  const reporter = defineReporter({
    name: "lines",
    extension: "txt",
    description: "Findings, one a line.",
    async *render(report) {
      yield await render(report);
    },
  });
  const runner = new RecordingRunner();
  testReporter(reporter, { golden: pathToFileURL(goldenPath()), validate }, runner);
  return runner.failures();
}

describe("testReporter", () => {
  test("writes the golden file when asked to, and then holds the reporter to it", async () => {
    vi.stubEnv("POSTERN_UPDATE_GOLDEN", "1");
    expect(await failuresOf(lines)).toEqual({});
    vi.unstubAllEnvs();
    expect(await failuresOf(lines)).toEqual({});
    expect(await readFile(goldenPath(), "utf8")).toMatch(/^failed\n\{/);
  });

  test("shows where a rendering leaves the golden file", async () => {
    await writeFile(goldenPath(), "clean\n");
    const failures = await failuresOf(lines);
    expect(Object.values(failures)).toEqual([
      expect.stringMatching(/in line 1: .*POSTERN_UPDATE_GOLDEN[^]*golden: {3}clean\n {2}rendered: failed$/),
    ]);
  });

  test("asks for the golden file where there is none", async () => {
    expect(Object.values(await failuresOf(lines))).toEqual([
      expect.stringMatching(/There is no golden file .*report\.txt/),
    ]);
  });

  test("validates every sample report, the hostile one with its texts", async () => {
    const seen: Report[] = [];
    await failuresOf(lines, (text, report) => {
      expect(text.split("\n")).toHaveLength(report.findings.length + 2);
      seen.push(reportSchema.parse(report));
    });
    expect(seen).toEqual(sampleReportKinds.map(sampleReport));
    expect(JSON.stringify(seen)).toContain(JSON.stringify(hostileTexts.terminal).slice(1, -1));
  });

  test.each([
    [
      "says nothing when there is nothing",
      async (report: ReportSource) => (report.summary.findings === 0 ? "" : "x"),
      "empty",
      /rendering is empty/,
    ],
    ["differs each time", async () => String(Math.random()), "typical", /second rendering differs/],
    [
      "changes the report",
      async (report: ReportSource) => String((report.summary.findings = 0)),
      "large",
      /read only/,
    ],
  ])("catches a reporter that %s", async (_, render, kind, told) => {
    expect((await failuresOf(render))[`renders the ${kind} report`]).toMatch(told);
  });

  test("reports what validate throws", async () => {
    const failures = await failuresOf(lines, (_, { findings }) => {
      if (findings.length > 100) throw new Error("too long");
    });
    expect(failures).toMatchObject({ "renders the large report": "too long" });
  });
});
