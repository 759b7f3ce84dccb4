import { resolve } from "node:path";
import { applyBaseline, scopeDifferences, type VerdictPolicy } from "@postern/core";
import { visible } from "@postern/reports/text";
import { PosternError, type ReportSource } from "@postern/sdk";
import type { Io } from "./io.ts";
import type { ScanFlags } from "./options.ts";
import { readReport } from "./read-report.ts";

/** An earlier report that a scan is compared with. */
export interface BaselineComparison {
  /** Marks the report's failures, decides its verdict anew, and warns of scopes that differ on stderr. */
  apply(report: ReportSource, verdict: VerdictPolicy): Promise<ReportSource>;
}

/**
 * Reads the report that `--baseline` names.
 *
 * @throws {PosternError} `usage` when it is no report, or `--fail-on-new` has nothing to compare with
 */
export async function startBaseline(
  { baseline, failOnNew = false }: Pick<ScanFlags, "baseline" | "failOnNew">,
  { directory, stderr }: Pick<Io, "directory" | "stderr">,
): Promise<BaselineComparison | undefined> {
  if (baseline === undefined) {
    if (!failOnNew) return undefined;
    throw new PosternError("usage", "--fail-on-new needs a report to compare with.", {
      hint: "Name the JSON report of an earlier scan with --baseline.",
    });
  }
  const earlier = await readReport(resolve(directory, baseline));
  return {
    async apply(report, verdict) {
      for (const difference of scopeDifferences(earlier, report))
        stderr.write(`The baseline compares badly. ${visible(difference)}\n`);
      const { failOn, allowIncomplete } = verdict;
      return applyBaseline(report, earlier, { failOn, allowIncomplete, failOnNew });
    },
  };
}
