import {
  diffSchemaVersion,
  isAtLeast,
  severities,
  type Diff,
  type DiffSource,
  type ReportSource,
} from "@postern/sdk";
import type { VerdictPolicy } from "./4-report.ts";
import { compareReports, type Comparison } from "./compare-reports.ts";
import { scopeDifferences } from "./scope-differences.ts";

/** What changed from one report to another, with the warnings that their scopes call for and a verdict. */
export async function diffReports(
  old: ReportSource,
  current: ReportSource,
  failOn: VerdictPolicy["failOn"],
): Promise<DiffSource> {
  const comparison = await compareReports(old, current);
  return {
    schemaVersion: diffSchemaVersion,
    old: compared(old),
    new: compared(current),
    warnings: scopeDifferences(old, current),
    counts: comparison.counts,
    verdict: decide(comparison, failOn),
    changes: comparison.changes,
  };
}

function compared({ scan, tool }: ReportSource): Diff["old"] {
  const { name, startedAt, complete } = scan;
  return { name, startedAt, complete, toolVersion: tool.version };
}

/** Something new wins over something that is not assessed any more. */
function decide({ counts, newBySeverity }: Comparison, failOn: VerdictPolicy["failOn"]): Diff["verdict"] {
  const counted = severities.filter((severity) => failOn !== "none" && isAtLeast(severity, failOn));
  const failures = counted.reduce((sum, severity) => sum + newBySeverity[severity], 0);
  const threshold = failOn === "informational" ? "" : ` of severity ${failOn} or above`;
  if (failures > 0)
    return { exitCode: 1, failOn, explanation: `${failures} new ${noun(failures)}${threshold}.` };
  const { notAssessed } = counts;
  if (notAssessed > 0) {
    const explanation = `Nothing new that counts, but ${notAssessed} earlier ${noun(notAssessed)} not assessed any more.`;
    return { exitCode: 3, failOn, explanation };
  }
  return { exitCode: 0, failOn, explanation: "No new failure that counts." };
}

function noun(count: number): string {
  return count === 1 ? "failure" : "failures";
}
