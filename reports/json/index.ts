import { defineReporter, isOpenFailure, type Finding, type ReportSource } from "@postern/sdk";
import { fillRemediation } from "../remediation/fill.ts";
import { jsonField, jsonList } from "../text/json-lines.ts";

/** The report itself, valid against `reportSchema`, with one finding, target, check or framework a line for diffs. */
export default defineReporter({
  name: "json",
  extension: "json",
  description: "The whole report, for programs and for diffs between scans.",
  async *render(report, options) {
    const { schemaVersion, tool, scan, baseline } = report;
    yield `{\n${jsonField("schemaVersion", schemaVersion)},\n${jsonField("tool", tool)},\n${jsonField("scan", scan)}`;
    if (baseline !== undefined) yield `,\n${jsonField("baseline", baseline)}`;
    yield* jsonList("targets", report.targets);
    if (report.discovery !== undefined) yield* jsonList("discovery", report.discovery);
    yield* jsonList("checks", report.checks);
    yield* jsonList("findings", options.remediation ? remedied(report) : report.findings());
    if (report.frameworks !== undefined) yield* jsonList("frameworks", report.frameworks);
    yield `,\n${jsonField("summary", report.summary)},\n${jsonField("verdict", report.verdict)}\n}\n`;
  },
});

/** The findings, the open failures with the remediation of their checks for their resources. */
async function* remedied(report: ReportSource): AsyncGenerator<Finding> {
  const remediations = new Map(report.checks.map(({ id, remediation }) => [id, remediation]));
  for await (const finding of report.findings()) {
    const remediation = isOpenFailure(finding) ? remediations.get(finding.checkId) : undefined;
    yield remediation === undefined
      ? finding
      : { ...finding, remediation: fillRemediation(remediation, finding) };
  }
}
