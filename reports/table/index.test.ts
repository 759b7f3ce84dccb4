import { reportSource } from "@postern/sdk";
import {
  hostileTexts,
  sampleFinding,
  sampleReport,
  sampleResource,
  testReporter,
  type SampleReportKind,
} from "@postern/testing";
import { describe, expect, test } from "vitest";
import { renderTable, type TableOptions } from "./index.ts";

const unseen = /[^\P{C}\n]/u;

testReporter(
  {
    name: "table",
    extension: "txt",
    description: "The table of the terminal.",
    render: (report) => renderTable(report, { colors: false, width: 100 }),
  },
  {
    golden: new URL("./typical.golden", import.meta.url),
    validate(text) {
      // Without colours there is nothing that a terminal would obey, whatever the names are.
      expect(text).not.toMatch(unseen);
      expect(text.endsWith("\n")).toBe(true);
      expect(text.split("\n").length).toBeLessThan(150);
    },
  },
);

async function table(kind: SampleReportKind, options: Partial<TableOptions> = {}): Promise<string> {
  let text = "";
  for await (const piece of renderTable(reportSource(sampleReport(kind)), { colors: false, ...options }))
    text += piece;
  return text;
}

describe("the table", () => {
  test.each([40, 60, 80, 120])(
    "keeps to %i columns, apart from names that have no place to break",
    async (width) => {
      for (const kind of ["typical", "denied"] as const) {
        const lines = (await table(kind, { width })).split("\n");
        expect(lines.filter((line) => line.length > width && /\S +\S/.test(line))).toEqual([]);
      }
    },
  );

  test("has colours only where they are asked for, and the same text without them", async () => {
    const colourful = await table("typical", { colors: true });
    expect(colourful).toContain("\u001b[1;31m▲ high\u001b[0m");
    // eslint-disable-next-line no-control-regex -- an escape sequence is what is looked for
    expect(colourful.replaceAll(/\u001b\[[\d;]*m/g, "")).toBe(await table("typical"));
  });

  test("links a check to its remediation only where hyperlinks are asked for", async () => {
    const link =
      "\u001b]8;;https://docs.aws.amazon.com/AmazonS3/latest/userguide/manage-versioning-examples.html\u001b\\s3-bucket-versioning-enabled\u001b]8;;\u001b\\";
    expect(await table("typical", { hyperlinks: true })).toContain(link);
    expect(await table("typical")).not.toContain("\u001b");
  });

  test("obeys no name: of the escape sequences in hostile texts none is left", async () => {
    const text = await table("hostile", { colors: true, hyperlinks: true });
    // eslint-disable-next-line no-control-regex -- an escape sequence is what is looked for
    const own = text.replaceAll(/\u001b\[[\d;]*m|\u001b\]8;;(?:https:[!-~]*)?\u001b\\/g, "");
    expect(own).not.toMatch(unseen);
    expect(own).toContain(String.raw`red \u{1b}[31m title`);
    expect(Object.keys(hostileTexts).length).toBeGreaterThan(0);
  });

  test("lists ten failures of a check and counts the others", async () => {
    const text = await table("large");
    expect(text).toContain("3334 failed");
    expect(text.match(/does not keep earlier versions/g)).toHaveLength(10);
    expect(text).toContain("and 3324 more, in the report files");
  });

  test("says of each check how to remedy it, in a line, and where there is more", async () => {
    const text = await table("typical", { width: 40 });
    expect(text).toContain("    Remedy: Turn versioning on for the…\n");
    expect(text).toContain("To read more: postern explain <check>\n");
    expect(await table("denied")).not.toContain("postern explain");
  });

  test("names what could not be read, with the missing action, before the counts", async () => {
    expect(await table("denied")).toMatch(
      /\? Not assessed\n {2}access denied by a service control policy: 3 unknown in 111122223333, 444455556666\n {4}s3:GetBucketVersioning \(3\)\n[^]*\nFindings {2}0 fail, 3 unknown/,
    );
  });

  test("folds what one account was denied into a few lines, and counts the accounts it leaves out", async () => {
    const denied = Array.from({ length: 30 }, (_, index) =>
      sampleFinding({
        status: "unknown",
        reason: {
          code: "access-denied",
          action: `iam:Get${index}`,
          message: "No.",
          layer: "service-control-policy",
          retryable: false,
        },
        resource: sampleResource({ account: String(111122223333 + (index % 5)) }),
      }),
    );
    let text = "";
    const report = reportSource({ ...sampleReport("empty"), findings: denied });
    for await (const piece of renderTable(report, { colors: false, width: 120 })) text += piece;
    expect(text).toContain("30 unknown in 111122223333, 111122223334, 111122223335 and 2 more\n");
    expect(text).toContain("iam:Get11 (1) and 18 more\n");
    expect(text.slice(0, text.indexOf("\n\n")).split("\n").length).toBeLessThan(8);
  });

  test("says that a scan was cut short", async () => {
    expect(await table("incomplete")).toContain("The scan was cut short: not every target was finished.\n");
  });
});
