import { defineReporter } from "@postern/sdk";
import { complianceFinding } from "./compliance-finding.ts";
import { detectionFinding } from "./detection-finding.ts";
import { sourceOf } from "./source.ts";

/**
 * OCSF 1.6.0 events, one a line in a JSON array: Compliance Finding (class 2003), or Detection Finding (class
 * 2004) laid out as Prowler's consumers know it.
 */
export default defineReporter({
  name: "ocsf",
  extension: "ocsf.json",
  description: "OCSF 1.6.0 findings, for security data lakes and SIEMs.",
  async *render(report, { ocsfClass = 2003 }) {
    const eventOf = ocsfClass === 2003 ? complianceFinding : detectionFinding;
    const source = sourceOf(report);
    let separator = "[\n";
    for await (const finding of report.findings()) {
      const event = eventOf(finding, source);
      if (event === undefined) continue;
      yield separator + JSON.stringify(event);
      separator = ",\n";
    }
    yield separator.startsWith("[") ? "[]\n" : "\n]\n";
  },
});
