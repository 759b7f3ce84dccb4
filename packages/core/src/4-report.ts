import {
  isAtLeast,
  isOpenFailure,
  severities,
  statuses,
  type Finding,
  type Severity,
  type Summary,
  type TargetCoverage,
  type Verdict,
} from "@postern/sdk";

/** Counts findings as they come. */
export class SummaryTally {
  readonly summary: Summary = {
    findings: 0,
    byStatus: noneOf(statuses),
    openFailures: noneOf(severities),
    openUnknown: 0,
    muted: 0,
  };

  add(findings: Iterable<Finding>): void {
    const { summary } = this;
    for (const finding of findings) {
      const { status, severity, muted } = finding;
      summary.findings += 1;
      summary.byStatus[status] += 1;
      if (isOpenFailure(finding)) summary.openFailures[severity] += 1;
      if (muted !== undefined) summary.muted += 1;
      else if (status === "unknown") summary.openUnknown += 1;
    }
  }
}

function noneOf<const Key extends string>(keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
}

/** Counts findings. */
export function summarize(findings: Iterable<Finding>): Summary {
  const tally = new SummaryTally();
  tally.add(findings);
  return tally.summary;
}

/** The counts of two parts of a scan together. */
export function addSummaries(one: Summary, other: Summary): Summary {
  const add = <const Key extends string>(a: Record<Key, number>, b: Record<Key, number>) =>
    Object.fromEntries((Object.keys(a) as Key[]).map((key) => [key, a[key] + b[key]])) as Record<Key, number>;
  return {
    findings: one.findings + other.findings,
    byStatus: add(one.byStatus, other.byStatus),
    openFailures: add(one.openFailures, other.openFailures),
    openUnknown: one.openUnknown + other.openUnknown,
    muted: one.muted + other.muted,
  };
}

export interface VerdictPolicy {
  /** Failures of this severity or above make the scan fail; with `none` no failure does. */
  readonly failOn: Severity | "none";
  /** Whether a scan that could not read everything still counts as clean. */
  readonly allowIncomplete: boolean;
}

/**
 * How the scan ends. A failure wins over being incomplete.
 *
 * @param isComplete false when the scan was cut short
 */
export function decideVerdict(
  summary: Summary,
  targets: readonly TargetCoverage[],
  isComplete: boolean,
  { failOn, allowIncomplete }: VerdictPolicy,
): Verdict {
  const openOf = (among: readonly Severity[]): number =>
    among.reduce((sum, severity) => sum + summary.openFailures[severity], 0);
  const failures = openOf(severities.filter((severity) => failOn !== "none" && isAtLeast(severity, failOn)));
  if (failures > 0) {
    const threshold = failOn === "informational" ? "" : ` of severity ${failOn} or above`;
    const lower = openOf(severities) - failures;
    const below = lower > 0 ? `, and ${lower} of lower severity` : "";
    return {
      outcome: "failed",
      exitCode: 1,
      failOn,
      explanation: `${plural(failures, "failure")}${threshold}${below}.`,
    };
  }
  const lost = targets.filter(({ status }) => status === "lost").length;
  const gaps = [
    ...(summary.openUnknown > 0 ? [`${plural(summary.openUnknown, "verdict")} unknown`] : []),
    ...(lost > 0 ? [`${plural(lost, "target")} lost`] : []),
    ...(isComplete ? [] : ["the scan was stopped early"]),
  ];
  if (gaps.length > 0 && !allowIncomplete)
    return {
      outcome: "incomplete",
      exitCode: 3,
      failOn,
      explanation: `Not everything was assessed: ${gaps.join(", ")}.`,
    };
  const allowed = gaps.length > 0 ? ` Allowed to be incomplete: ${gaps.join(", ")}.` : "";
  return { outcome: "clean", exitCode: 0, failOn, explanation: `No failure that counts.${allowed}` };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
