import { reportSource } from "@postern/sdk";
import { hostileTexts, sampleReport, testReporter, type SampleReportKind } from "@postern/testing";
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

  test("names what could not be read, with the missing action, before the counts", async () => {
    expect(await table("denied")).toMatch(
      /\? Not assessed\n {2}s3:GetBucketVersioning {2}access denied by a service control policy {2}3 unknown\n[^]*\nFindings {2}0 fail, 3 unknown/,
    );
  });

  test("says that a scan was cut short", async () => {
    expect(await table("incomplete")).toContain("The scan was cut short: not every target was finished.\n");
  });
});
