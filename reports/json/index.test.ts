import { isOpenFailure, reportSchema, reportSource } from "@postern/sdk";
import { sampleReport, testReporter } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { piecesOf } from "../rendering.test-support.ts";
import json from "./index.ts";

testReporter(json, {
  golden: new URL("./typical.golden", import.meta.url),
  validate(text, report) {
    expect(reportSchema.parse(JSON.parse(text))).toEqual(report);
  },
});

describe("the JSON report", () => {
  test("has a line for each finding, and no piece of it is larger than a finding", async () => {
    const report = sampleReport("large");
    const pieces = await piecesOf(json, report);
    const longest = Math.max(...pieces.map(({ length }) => length));
    expect(longest).toBeLessThan(2_000);
    const lines = pieces.join("").split("\n");
    expect(lines.filter((line) => line.startsWith('    {"id":"')).length).toBeGreaterThanOrEqual(10_000);
  });

  test("has the remediation of each open failure where it is asked for, and is valid with it", async () => {
    const pieces: string[] = [];
    const source = reportSource(sampleReport("typical"));
    for await (const piece of json.render(source, { remediation: true })) pieces.push(piece);
    const { findings } = reportSchema.parse(JSON.parse(pieces.join("")));
    expect(findings.filter((one) => one.remediation !== undefined)).toEqual(findings.filter(isOpenFailure));
    expect(findings.find(isOpenFailure)?.remediation?.cli).toContain("aws ");
  });

  test("reads no finding before the one in front of it is written", async () => {
    const report = sampleReport("typical");
    let read = 0;
    const source = {
      ...reportSource(report),
      async *findings() {
        for (const finding of report.findings) {
          read += 1;
          yield finding;
        }
      },
    };
    for await (const piece of json.render(source, {})) {
      const at = report.findings.findIndex(({ id }) => piece.includes(`"id":"${id}"`));
      if (at !== -1) expect(read).toBe(at + 1);
    }
    expect(read).toBe(report.findings.length);
  });
});
