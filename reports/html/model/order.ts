import type { Payload } from "./payload.ts";

/** What the findings of a check can be sorted by; the first is the default. */
export const orders = ["status", "change", "account", "region", "resource"] as const;
export type Order = (typeof orders)[number];

/** Findings in an order. Ties go by status: failures first, muted ones last; then as they were. */
export function sortRows(
  { lists, references, texts }: Payload,
  rows: readonly number[],
  order: Order,
): number[] {
  const byStatus = (row: number): number =>
    (references.status[row] ?? 0) + (references.mute[row] === -1 ? 0 : lists.status.length);
  const rankOf: Readonly<Record<Order, (row: number) => number | string>> = {
    status: byStatus,
    // What is new comes first in the list; what has no mark is below both.
    change: (row) => (references.change[row] === -1 ? lists.change.length : (references.change[row] ?? 0)),
    account: (row) => lists.account[references.account[row] ?? -1] ?? "",
    region: (row) => lists.region[references.region[row] ?? -1] ?? "",
    resource: (row) => (texts.name[row] ?? "").toLowerCase(),
  };
  const rank = rankOf[order];
  return rows
    .map((row) => ({ row, rank: rank(row), status: byStatus(row) }))
    .sort(
      (one, other) =>
        (one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : 0) ||
        one.status - other.status ||
        one.row - other.row,
    )
    .map(({ row }) => row);
}
