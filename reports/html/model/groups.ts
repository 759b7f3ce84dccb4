import type { Payload } from "./payload.ts";

/** The selected findings of one check. */
export interface CheckRows {
  /** Index in the payload's list of checks. */
  readonly check: number;
  readonly rows: number[];
  /** Findings by index in the list of statuses, muted ones apart. */
  readonly statuses: number[];
  muted: number;
}

/**
 * Groups selected findings by check: first what failed, the most severe first, then what is unknown, what
 * a person must look at, and the rest. Within a check the same order of statuses.
 */
export function groupByCheck({ lists, references }: Payload, rows: readonly number[]): CheckRows[] {
  const groups = new Map<number, CheckRows>();
  for (const row of rows) {
    const check = references.check[row] ?? -1;
    const group = groups.get(check) ?? { check, rows: [], statuses: lists.status.map(() => 0), muted: 0 };
    groups.set(check, group);
    group.rows.push(row);
    const status = references.status[row] ?? 0;
    if (references.mute[row] !== -1) group.muted += 1;
    else group.statuses[status] = (group.statuses[status] ?? 0) + 1;
  }
  const rank = (row: number): number =>
    (references.status[row] ?? 0) + (references.mute[row] === -1 ? 0 : lists.status.length);
  const severityOf = ({ check }: CheckRows): number =>
    lists.severity.indexOf(lists.check[check]?.severity ?? "");
  const worst = ({ statuses }: CheckRows): number => {
    const first = statuses.findIndex((count) => count > 0);
    return first === -1 ? statuses.length : first;
  };
  for (const group of groups.values())
    group.rows.sort((one, other) => rank(one) - rank(other) || one - other);
  return [...groups.values()].sort(
    (one, other) =>
      worst(one) - worst(other) ||
      severityOf(one) - severityOf(other) ||
      (other.statuses[worst(other)] ?? 0) - (one.statuses[worst(one)] ?? 0) ||
      one.check - other.check,
  );
}
