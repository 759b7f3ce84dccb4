import { applyBaseline, scopeDifferences, type VerdictPolicy } from "@postern/core";
import { visible } from "@postern/reports/text";
import { PosternError, type ReportSource } from "@postern/sdk";
import type { Io } from "../terminal/io.ts";
import { readReport } from "./read-report.ts";
import type { ScanSettings } from "../configuration/settings.ts";

/** An earlier report that a scan is compared with. */
export interface BaselineComparison {
  /** Marks the report's failures, decides its verdict anew, and warns of scopes that differ on stderr. */
  apply(report: ReportSource, verdict: VerdictPolicy): Promise<ReportSource>;
}

/**
 * Reads the report that `--baseline` or the configuration names.
 *
 * @throws {PosternError} `usage` when it is no report, or `--fail-on-new` has nothing to compare with
 */
export async function startBaseline(
  { baseline, failOnNew }: Pick<ScanSettings, "baseline" | "failOnNew">,
  { stderr }: Pick<Io, "stderr">,
): Promise<BaselineComparison | undefined> {
  if (baseline === undefined) {
    if (!failOnNew) return undefined;
    throw new PosternError("usage", "--fail-on-new needs a report to compare with.", {
      hint: "Name the JSON report of an earlier scan with --baseline.",
    });
  }
  const earlier = await readReport(baseline);
  return {
    async apply(report, verdict) {
      // A recheck leaves out on purpose what did not fail.
      const differences = report.scan.cells === undefined ? scopeDifferences(earlier, report) : [];
      for (const difference of differences)
        stderr.write(`The baseline compares badly. ${visible(difference)}\n`);
      const { failOn, allowIncomplete } = verdict;
      return applyBaseline(report, earlier, { failOn, allowIncomplete, failOnNew });
    },
  };
}
