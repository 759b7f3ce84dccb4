import { partsOf, reportSource, type Plugin } from "@postern/sdk";
import { sampleReport } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { builtInReports, chooseReporters } from "./reporters.ts";

const acme = { name: "acme", extension: "json", description: "d", async *render() {} };
const plugins: Plugin[] = [
  { name: "postern", version: "1.0.0", reporters: builtInReports },
  { name: "acme", version: "1.0.0", reporters: [acme] },
];

describe("formats", () => {
  test("are chosen in the order given, each once", () => {
    const chosen = chooseReporters(plugins, ["html", "acme", "html"]);
    expect(chosen.map(({ name }) => name)).toEqual(["html", "acme"]);
  });

  test("that nobody brings suggest the nearest", () => {
    expect(() => chooseReporters(plugins, ["sarf"])).toThrow(
      expect.objectContaining({
        message: "Unknown format “sarf”.",
        hint: "Did you mean “sarif”? Known: json, sarif, html, csv, junit, markdown, ocsf, asff, acme.",
      }),
    );
  });

  test("may not write the same file", () => {
    expect(() => chooseReporters(plugins, ["json", "acme"])).toThrow(
      "The formats json and acme both write a .json file.",
    );
  });

  test.each(builtInReports.map((reporter) => [reporter.name, reporter] as const))(
    "%s is loaded when it renders, and is what its package says it is",
    async (name, reporter) => {
      const packages = {
        json: import("@postern/reports/json"),
        sarif: import("@postern/reports/sarif"),
        html: import("@postern/reports/html"),
        csv: import("@postern/reports/csv"),
        junit: import("@postern/reports/junit"),
        markdown: import("@postern/reports/markdown-report"),
        ocsf: import("@postern/reports/ocsf"),
        asff: import("@postern/reports/asff"),
      };
      const { default: own } = await packages[name as keyof typeof packages];
      expect([reporter.name, reporter.extension]).toEqual([own.name, own.extension]);
      let text = "";
      const source = reportSource(sampleReport("typical"));
      for await (const { suffix, chunks } of partsOf(reporter, source, {})) {
        expect(suffix).toBe("");
        for await (const piece of chunks) text += piece;
      }
      expect(text.length).toBeGreaterThan(1000);
      let whole = "";
      for await (const piece of reporter.render(source, {})) whole += piece;
      expect(whole).toBe(text);
    },
  );
});
