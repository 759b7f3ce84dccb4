import { defineReporter } from "@postern/sdk";
import { jsonField, jsonList } from "../text/json-lines.ts";

/** The report itself, valid against `reportSchema`, with one finding, target, check or framework a line for diffs. */
export default defineReporter({
  name: "json",
  extension: "json",
  description: "The whole report, for programs and for diffs between scans.",
  async *render(report) {
    const { schemaVersion, tool, scan, baseline } = report;
    yield `{\n${jsonField("schemaVersion", schemaVersion)},\n${jsonField("tool", tool)},\n${jsonField("scan", scan)}`;
    if (baseline !== undefined) yield `,\n${jsonField("baseline", baseline)}`;
    yield* jsonList("targets", report.targets);
    if (report.discovery !== undefined) yield* jsonList("discovery", report.discovery);
    yield* jsonList("checks", report.checks);
    yield* jsonList("findings", report.findings());
    if (report.frameworks !== undefined) yield* jsonList("frameworks", report.frameworks);
    yield `,\n${jsonField("summary", report.summary)},\n${jsonField("verdict", report.verdict)}\n}\n`;
  },
});
