import { listedFixed, type Baseline, type ReportSource, type Verdict } from "@postern/sdk";
import { decideVerdict, type VerdictPolicy } from "./4-report.ts";
import { compareReports, type Comparison } from "./compare-reports.ts";

export interface BaselinePolicy extends VerdictPolicy {
  /** Whether only failures that the baseline does not have make the scan fail. */
  readonly failOnNew: boolean;
}

/**
 * The report as it compares with an earlier one: each failure marked as new or unchanged, and what is
 * fixed or not assessed any more counted. See {@link compareReports} for what counts as what.
 *
 * @param baseline read now, and not when the result's findings are: its file may be written over
 */
export async function applyBaseline(
  report: ReportSource,
  baseline: ReportSource,
  policy: BaselinePolicy,
): Promise<ReportSource> {
  const comparison = await compareReports(baseline, report);
  return {
    ...report,
    verdict: policy.failOnNew ? verdictOnNew(report, comparison, baseline, policy) : report.verdict,
    baseline: {
      name: baseline.scan.name,
      startedAt: baseline.scan.startedAt,
      ...comparison.counts,
      fixedFindings: await firstFixed(comparison),
    },
    async *findings() {
      for await (const finding of report.findings()) {
        const change = comparison.markOf(finding);
        yield change === undefined ? finding : { ...finding, change };
      }
    },
  };
}

function verdictOnNew(
  { summary, targets, scan }: ReportSource,
  { newBySeverity }: Comparison,
  baseline: ReportSource,
  policy: VerdictPolicy,
): Verdict {
  const verdict = decideVerdict({ ...summary, openFailures: newBySeverity }, targets, scan.complete, policy);
  const explanation = `Only failures that are new since ${baseline.scan.startedAt} count. ${verdict.explanation}`;
  return { ...verdict, explanation };
}

async function firstFixed({ counts, changes }: Comparison): Promise<Baseline["fixedFindings"]> {
  const fixed: Baseline["fixedFindings"] = [];
  if (counts.fixed === 0) return fixed;
  for await (const { change, finding } of changes()) {
    if (change !== "fixed") continue;
    const { id, checkId, severity, message, resource } = finding;
    fixed.push({ id, checkId, severity, message, resource });
    if (fixed.length === listedFixed) break;
  }
  return fixed;
}
