import {
  isOpenFailure,
  severities,
  type Change,
  type ChangeCounts,
  type Finding,
  type FixedReason,
  type NotAssessedReason,
  type ReportSource,
  type Severity,
  type Status,
} from "@postern/sdk";
import { AssessedCells } from "./assessed-cells.ts";
import { organizationOf } from "./organization-of.ts";

/** What changed from one report to another. */
export interface Comparison {
  readonly counts: ChangeCounts;
  readonly newBySeverity: Readonly<Record<Severity, number>>;
  /** The mark of a finding of the newer report; undefined where it is neither new nor a failure of both. */
  markOf(finding: Finding): "new" | "unchanged" | undefined;
  /** The new failures first, then those of the older report that are fixed or not assessed any more. */
  changes(): AsyncIterable<Change>;
}

/**
 * Compares the failures of two reports by fingerprint. What counts is an open failure: one that is not
 * muted. Muting is no fix: a failure that is muted now is unchanged. One that was muted and is open now
 * is new, as it counts from now on. Fixed is only what was assessed again and does not fail: what is
 * unknown now, or left to a person, or was not scanned, is not assessed any more.
 *
 * Both reports are read several times; of the findings no more is kept than the fingerprints of the
 * older report's open failures.
 */
export async function compareReports(old: ReportSource, current: ReportSource): Promise<Comparison> {
  const nowById = new Map<string, Status | "absent">();
  for await (const finding of old.findings()) if (isOpenFailure(finding)) nowById.set(finding.id, "absent");

  const cells = new AssessedCells(current);
  const newBySeverity = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<
    Severity,
    number
  >;
  for await (const finding of current.findings()) {
    cells.add(finding);
    if (nowById.has(finding.id)) nowById.set(finding.id, finding.status);
    else if (isOpenFailure(finding)) newBySeverity[finding.severity] += 1;
  }

  const organization = organizationOf(old.targets);
  const resolve = (finding: Finding): Resolution => {
    const now = nowById.get(finding.id) ?? "absent";
    if (now !== "absent")
      return cells.speaksForNobody({ ...finding, status: now }) ? notAsked : resolutions[now];
    const because = cells.whyOpen(finding.checkId, finding.resource, organization(finding.resource));
    return because === undefined ? gone : { change: "not-assessed", because };
  };
  const counts = { new: 0, fixed: 0, unchanged: 0, notAssessed: 0 };
  for (const severity of severities) counts.new += newBySeverity[severity];
  for await (const finding of openFailures(old)) counts[countOf[resolve(finding).change]] += 1;

  return {
    counts,
    newBySeverity,
    markOf(finding) {
      if (finding.status !== "fail") return undefined;
      if (nowById.has(finding.id)) return "unchanged";
      return isOpenFailure(finding) ? "new" : undefined;
    },
    async *changes() {
      if (counts.new > 0)
        for await (const finding of openFailures(current))
          if (!nowById.has(finding.id)) yield { change: "new", finding };
      if (counts.fixed + counts.notAssessed === 0) return;
      for await (const finding of openFailures(old)) {
        const resolution = resolve(finding);
        if (resolution.change !== "unchanged") yield { ...resolution, finding };
      }
    },
  };
}

type Resolution =
  | { readonly change: "unchanged" }
  | { readonly change: "fixed"; readonly because: FixedReason }
  | { readonly change: "not-assessed"; readonly because: NotAssessedReason };

const gone: Resolution = { change: "fixed", because: "gone" };
const notAsked: Resolution = { change: "not-assessed", because: "organization-not-scanned" };

/** What became of an open failure, by the status that it has now. */
const resolutions: Record<Status, Resolution> = {
  fail: { change: "unchanged" },
  pass: { change: "fixed", because: "pass" },
  "not-applicable": { change: "fixed", because: "not-applicable" },
  unknown: { change: "not-assessed", because: "unknown" },
  manual: { change: "not-assessed", because: "manual" },
};

const countOf = { unchanged: "unchanged", fixed: "fixed", "not-assessed": "notAssessed" } as const;

async function* openFailures(report: ReportSource): AsyncGenerator<Finding> {
  for await (const finding of report.findings()) if (isOpenFailure(finding)) yield finding;
}
