import type { AddressRange } from "./address-range.ts";

// A set of addresses is an ascending list of ranges of one family that neither overlap nor touch.

/** The set of all addresses of these ranges of one family: what overlaps or is adjacent becomes one. */
export function unite(ranges: readonly AddressRange[]): AddressRange[] {
  const set: AddressRange[] = [];
  for (const range of ranges.toSorted(byFirst)) {
    const before = set.at(-1);
    if (before && range.first <= before.last + 1n) {
      if (range.last > before.last) set[set.length - 1] = { ...before, last: range.last };
    } else set.push(range);
  }
  return set;
}

function byFirst(one: AddressRange, other: AddressRange): number {
  if (one.first === other.first) return 0;
  return one.first < other.first ? -1 : 1;
}

/** What two sets have in common. */
export function intersect(one: readonly AddressRange[], other: readonly AddressRange[]): AddressRange[] {
  return one.flatMap((range) =>
    other
      .filter((part) => overlap(range, part))
      .map(({ first, last }) => ({
        ...range,
        first: first > range.first ? first : range.first,
        last: last < range.last ? last : range.last,
      })),
  );
}

/** A set without the addresses of a range. */
export function subtract(set: readonly AddressRange[], taken: AddressRange): AddressRange[] {
  return set.flatMap((range) => {
    if (!overlap(range, taken)) return [range];
    const below = { ...range, last: taken.first - 1n };
    const above = { ...range, first: taken.last + 1n };
    return [below, above].filter(({ first, last }) => first <= last);
  });
}

/** Whether two ranges share an address. */
export function overlap(one: AddressRange, other: AddressRange): boolean {
  return one.family === other.family && one.first <= other.last && other.first <= one.last;
}

/** Whether each address of a range is in the set. */
export function holds(set: readonly AddressRange[], { first, last }: AddressRange): boolean {
  return set.some((range) => range.first <= first && last <= range.last);
}
