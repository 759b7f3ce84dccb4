import { sampleFinding, sampleReport, sampleResource, testReporter } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { piecesOf, textOf } from "../rendering.test-support.ts";
import csv from "./index.ts";

/** Reads CSV by RFC 4180 and nothing beyond it. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const match = field.exec(text);
    if (match === null) throw new Error(`no field at ${at}: ${text.slice(at, at + 50)}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

testReporter(csv, {
  golden: new URL("./typical.golden", import.meta.url),
  validate(text, report) {
    const [header = [], ...rows] = parse(text);
    expect(new Set(header).size).toBe(header.length);
    expect(rows.map(([id]) => id)).toEqual(report.findings.map(({ id }) => id));
    expect(rows.filter(({ length }) => length !== header.length)).toEqual([]);
    const acting = /^[=+\-@\t\r]|[\p{Cc}\p{Cf}\p{Cs}]/u;
    expect(rows.flat().filter((cell) => acting.test(cell))).toEqual([]);
  },
});

describe("the CSV report", () => {
  test.each([
    ["a formula", "=1+1", "'=1+1"],
    ["a formula by plus", "+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"],
    ["a formula by minus", "-2+3", "'-2+3"],
    ["a formula by at", "@SUM(1)", "'@SUM(1)"],
    ["a formula in full width", "＝1", "'＝1"],
    ["a formula after a tab", "\t=1", String.raw`\u{9}=1`],
    ["commas and quotes", 'a, "b"', 'a, "b"'],
    ["a line break", "a\r\nb", String.raw`a\u{d}\u{a}b`],
  ])("has %s as text", async (_, name, cell) => {
    const report = {
      ...sampleReport("empty"),
      findings: [sampleFinding({ resource: sampleResource({ name }) })],
    };
    const [header = [], row = []] = parse(await textOf(csv, report));
    expect(row[header.indexOf("resource_name")]).toBe(cell);
  });

  test("has all about a finding in one flat row", async () => {
    const [header = [], ...rows] = parse(await textOf(csv, sampleReport("typical")));
    const row = rows.find((cells) => cells.includes("archive")) ?? [];
    expect(Object.fromEntries(header.map((name, index) => [name, row[index]]))).toMatchObject({
      status: "fail",
      account: "444455556666",
      title: "S3 bucket keeps earlier versions of its objects",
      muted_reason: "Write-once archive",
      frameworks: "cis-aws-5.0.0 2.1.2; acme-baseline-1.0 S3-4; acme-baseline-1.0 S3-9",
    });
  });

  test("is written in pieces, however many findings there are", async () => {
    const pieces = await piecesOf(csv, sampleReport("large"));
    expect(pieces).toHaveLength(1 + 10_000 / 500);
  });
});
