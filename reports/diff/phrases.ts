import type { Change, ChangeCounts, Diff, FixedReason, NotAssessedReason } from "@postern/sdk";

const reasons: Record<FixedReason | NotAssessedReason, string> = {
  pass: "Passes now.",
  "not-applicable": "Is not applicable now.",
  gone: "Is no longer there.",
  unknown: "Could not be read.",
  manual: "Now a person must look.",
  "partly-unknown": "Not found, but not all that the check looks at there could be read.",
  "check-not-run": "The check did not run.",
  "account-lost": "The account could not be scanned.",
  "account-not-scanned": "The account was not scanned.",
  "region-not-scanned": "The region was not scanned.",
  "organization-not-scanned": "The organization was not scanned.",
  "not-rechecked": "The scan looked at other failures only.",
  "scan-cut-short": "Not found, but the scan was cut short.",
};

/** What a change says to a person, after its account and region. */
export function changeText(change: Change): string {
  if (change.change === "new") return change.finding.message;
  return `${reasons[change.because]} Before: ${change.finding.message}`;
}

export const changeTitles: Record<Change["change"], string> = {
  new: "New failures",
  fixed: "Fixed",
  "not-assessed": "Not assessed any more",
};

/** All counts in a line: `2 new, 1 fixed, 5 unchanged, 0 not assessed any more`. */
export function countsText(counts: ChangeCounts): string {
  return `${counts.new} new, ${counts.fixed} fixed, ${counts.unchanged} unchanged, ${counts.notAssessed} not assessed any more`;
}

/** Which scan was compared: `report of 2026-11-02T08:00:00.000Z`. */
export function scanText({ name, startedAt }: Diff["old"]): string {
  return `${name} of ${startedAt}`;
}
