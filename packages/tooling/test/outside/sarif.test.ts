import { applyBaseline } from "@postern/core";
import sarif from "@postern/reports/sarif";
import { reportSource } from "@postern/sdk";
import { sampleFinding, sampleReport, sampleResource } from "@postern/testing";
import type { Log, Result } from "sarif";
import { describe, expect, test } from "vitest";
import { runSarifMultitool, sarifMultitoolLeftOut } from "../../src/outside/sarif-multitool.ts";
import { findSarifSchemaErrors } from "../../src/outside/sarif-schema.ts";

const text = { text: "The root user has no access key." };
const region = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

function logOf(result: Partial<Result>, rule: object = {}): Log {
  const descriptor = { id: "r", shortDescription: text, fullDescription: text, help: text, ...rule };
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Example", rules: [descriptor] } },
        results: [{ ruleId: "r", ruleIndex: 0, message: text, ...result }],
      },
    ],
  };
}

const at = (uri: string): Partial<Result> => ({
  locations: [{ physicalLocation: { artifactLocation: { uri }, region } }],
});
const good = logOf(at("aws/111122223333/global/iam/root"));

test("the schema accepts a valid log and names each error of another", () => {
  expect(findSarifSchemaErrors(good)).toEqual([]);
  const errors = findSarifSchemaErrors({ ...good, version: "2.0.0", runs: [{ tool: {} }] });
  expect(errors).toEqual([
    expect.stringMatching(/^\/version must be equal/),
    expect.stringMatching(/^\/runs\/0\/tool must have required property 'driver'/),
  ]);
});

describe.skipIf(sarifMultitoolLeftOut)("the SARIF multitool", () => {
  test("finds nothing wrong with every verdict compared with an earlier scan, and neither does the schema", async () => {
    const now = sampleReport("typical");
    // The first one is new, photos has passed since.
    const earlier = now.findings.slice(1).filter(({ resource }) => resource.name !== "photos");
    const photos = sampleFinding({ resource: sampleResource({ name: "photos" }) });
    const compared = await applyBaseline(
      reportSource(now),
      reportSource({ ...now, findings: [...earlier, photos] }),
      { failOn: "low", allowIncomplete: false, failOnNew: false },
    );
    let text = "";
    for await (const piece of sarif.render(compared, { sarifProfile: "full" })) text += piece;
    const log = JSON.parse(text) as Log;
    const states = log.runs.flatMap(({ results = [] }) =>
      results.flatMap(({ baselineState = [] }) => baselineState),
    );
    expect(states.toSorted()).toEqual(["absent", "new", "unchanged"]);
    expect(findSarifSchemaErrors(log)).toEqual([]);
    const results = await runSarifMultitool({ "compared.sarif": text });
    // SARIF2005 wants an `informationUri`, and Postern has no public address yet; GH1004 is about the
    // number of runs, which GitHub counts in the other profile.
    expect(results.filter(({ level, rule }) => level !== "note" && !/SARIF2005|GH1004/.test(rule))).toEqual(
      [],
    );
  });

  test("tells good from bad by GitHub's rules, those on locations included", async () => {
    const noRegion = { locations: [{ physicalLocation: { artifactLocation: { uri: "a" } } }] };
    const messageId = { ...at("a"), message: { id: "m" } };
    const results = await runSarifMultitool({
      "good.sarif": JSON.stringify(good),
      "no location.sarif": JSON.stringify(logOf({})),
      "no-region.sarif": JSON.stringify(logOf(noRegion)),
      "scheme.sarif": JSON.stringify(logOf(at("https://example.org/"))),
      "absolute.sarif": JSON.stringify(logOf(at("file:///a/b"))),
      "message-id.sarif": JSON.stringify(logOf(messageId, { messageStrings: { m: text } })),
      "no-help.sarif": JSON.stringify(logOf(at("a"), { help: undefined })),
      "garbage.sarif": `{"runs"`,
    });
    const errors = results.filter(({ level }) => level === "error").map(({ log, rule }) => `${log} ${rule}`);
    expect(new Set(errors)).toEqual(
      new Set([
        ...["GH1001", "GH1015", "GH1017", "GH2012"].map((rule) => `no location.sarif ${rule}`),
        "no-region.sarif GH1003",
        "scheme.sarif GH1005",
        "absolute.sarif GH1006",
        ...["GH1007", "GH1015", "GH1017", "GH2012"].map((rule) => `message-id.sarif ${rule}`),
        "no-help.sarif GH2012",
        "garbage.sarif JSON0001",
      ]),
    );
    expect(results).toContainEqual({
      log: "scheme.sarif",
      rule: "GH1005",
      level: "error",
      message: expect.stringContaining("uri: 'https://example.org/' is not a file path"),
    });
    expect(results).toContainEqual(
      expect.objectContaining({ log: "good.sarif", rule: "SARIF2005", level: "warning" }),
    );
  });

  test("a run without any log is an error, not a clean bill", async () => {
    await expect(runSarifMultitool({})).rejects.toThrow("No valid analysis targets");
  });
});
