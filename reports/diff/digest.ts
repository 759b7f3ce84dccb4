import { severities, type Change, type DiffSource, type Severity } from "@postern/sdk";

/** The changes of one kind and check; the first are listed, the others counted. */
export interface ChangeGroup {
  readonly change: Change["change"];
  readonly checkId: string;
  readonly severity: Severity;
  readonly listed: Change[];
  count: number;
}

export type ChangeDigest = Readonly<Record<Change["change"], readonly ChangeGroup[]>>;

/** Reads the changes once and keeps no more than what is shown to people, the most severe first. */
export async function digestChanges(diff: DiffSource, listedPerCheck: number): Promise<ChangeDigest> {
  const groups = new Map<string, ChangeGroup>();
  for await (const one of diff.changes()) {
    const { change, finding } = one;
    const { checkId, severity } = finding;
    const key = `${change} ${severity} ${checkId}`;
    const group = groups.get(key) ?? { change, checkId, severity, listed: [], count: 0 };
    groups.set(key, group);
    group.count += 1;
    if (group.listed.length < listedPerCheck) group.listed.push(one);
  }
  const sorted = [...groups.values()].toSorted(bySeverity);
  const of = (change: Change["change"]): ChangeGroup[] => sorted.filter((group) => group.change === change);
  return { new: of("new"), fixed: of("fixed"), "not-assessed": of("not-assessed") };
}

function bySeverity(one: ChangeGroup, other: ChangeGroup): number {
  const difference = severities.indexOf(one.severity) - severities.indexOf(other.severity);
  return difference || (one.checkId < other.checkId ? -1 : 1);
}
