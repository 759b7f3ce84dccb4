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
 * a person must look at, and the rest.
 */
export function groupByCheck({ lists, references }: Payload, rows: readonly number[]): CheckRows[] {
  const groups: CheckRows[] = [];
  const byCheck: CheckRows[] = [];
  for (const row of rows) {
    const check = references.check[row] ?? -1;
    let group = byCheck[check];
    if (group === undefined) {
      group = { check, rows: [], statuses: lists.status.map(() => 0), muted: 0 };
      byCheck[check] = group;
      groups.push(group);
    }
    group.rows.push(row);
    const status = references.status[row] ?? 0;
    if (references.mute[row] !== -1) group.muted += 1;
    else group.statuses[status] = (group.statuses[status] ?? 0) + 1;
  }
  const severityOf = ({ check }: CheckRows): number =>
    lists.severity.indexOf(lists.check[check]?.severity ?? "");
  const worst = ({ statuses }: CheckRows): number => {
    const first = statuses.findIndex((count) => count > 0);
    return first === -1 ? statuses.length : first;
  };
  return groups.sort(
    (one, other) =>
      worst(one) - worst(other) ||
      severityOf(one) - severityOf(other) ||
      (other.statuses[worst(other)] ?? 0) - (one.statuses[worst(one)] ?? 0) ||
      one.check - other.check,
  );
}
