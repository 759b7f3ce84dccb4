import { isOpenFailure, severities, type Finding, type ReportSource, type Severity } from "@postern/sdk";
import { UnreadGroups, type UnreadGroup } from "./unread.ts";

/** How many findings of a check are listed; the rest is counted. */
export const listedPerCheck = 10;

/** The findings of a check that a person has to act on. */
export interface CheckGroup {
  readonly checkId: string;
  readonly severity: Severity;
  readonly findings: Finding[];
  count: number;
}

export interface Digest {
  readonly failures: CheckGroup[];
  readonly manual: CheckGroup[];
  readonly unread: UnreadGroup[];
}

/** Reads the findings once and keeps no more than what the table shows. */
export async function digest(report: ReportSource): Promise<Digest> {
  const failures = new Map<string, CheckGroup>();
  const manual = new Map<string, CheckGroup>();
  const unread = new UnreadGroups();
  for await (const finding of report.findings()) {
    if (isOpenFailure(finding)) addToCheck(failures, finding);
    if (finding.status === "manual" && finding.muted === undefined) addToCheck(manual, finding);
    unread.add(finding);
  }
  return {
    failures: [...failures.values()].toSorted(bySeverity),
    manual: [...manual.values()].toSorted(bySeverity),
    unread: unread.sorted(),
  };
}

function addToCheck(groups: Map<string, CheckGroup>, finding: Finding): void {
  const { checkId, severity } = finding;
  const key = `${severity} ${checkId}`;
  const group = groups.get(key) ?? { checkId, severity, findings: [], count: 0 };
  groups.set(key, group);
  group.count += 1;
  if (group.findings.length < listedPerCheck) group.findings.push(finding);
}

function bySeverity(one: CheckGroup, other: CheckGroup): number {
  const difference = severities.indexOf(one.severity) - severities.indexOf(other.severity);
  return difference || (one.checkId < other.checkId ? -1 : 1);
}
