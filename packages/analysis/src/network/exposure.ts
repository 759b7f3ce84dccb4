import {
  type AddressFamily,
  type AddressRange,
  type CidrRange,
  cidrRanges,
  countAddresses,
  formatCidr,
  parseRange,
} from "./address-range.ts";
import { holds, intersect, overlap, unite } from "./address-set.ts";
import { specialPurpose } from "./special-purpose.ts";

/** Whether the internet may get in. */
export type Exposure =
  | {
      readonly state: "open";
      /** The widest range of internet addresses that may get in, after adjacent ones were united. */
      readonly range: string;
      /** How many addresses that is, in words: "every IPv4 address", "16,777,216 addresses". */
      readonly addresses: string;
      /** The sources that make up the range, as they are written: CIDR ranges, "3.0.0.0/8 of pl-1". */
      readonly sources: readonly string[];
    }
  | { readonly state: "closed" }
  | {
      readonly state: "undecided";
      /** The prefix lists whose entries are not known and would settle it. */
      readonly prefixLists: readonly string[];
    };

/** What a caller may set about exposure. */
export interface ExposureOptions {
  /**
   * The longest prefix (the narrowest range) of public space that counts as the internet, per family:
   * 8 and 16 unless told otherwise. 0 demands exactly 0.0.0.0/0 and ::/0.
   */
  readonly widestSource?: { readonly [family in AddressFamily]?: number | undefined } | undefined;
  /**
   * The entries (CIDR ranges) of a managed prefix list by its id: none for a list of AWS's own, which is never
   * the internet; undefined where they are not known. Asked only for lists that would change the answer.
   */
  readonly prefixList?: ((id: string) => readonly string[] | undefined) | undefined;
}

/** Where traffic may come from: ranges as they are written, and prefix lists by id. */
export interface Sources {
  readonly cidrs: readonly string[];
  readonly prefixLists: readonly string[];
}

interface NamedRange {
  readonly text: string;
  readonly range: AddressRange;
}

const defaultWidest = { ipv4: 8, ipv6: 16 } as const;

/**
 * Whether sources open a way to the internet.
 *
 * @param within the addresses that another layer lets pass; all where it is left out
 * @throws {RangeError} for a source that is no CIDR range
 */
export function exposureOf(
  sources: Sources,
  family: AddressFamily,
  { widestSource, prefixList }: ExposureOptions = {},
  within?: readonly AddressRange[],
): Exposure {
  const prefixLength = widestSource?.[family] ?? defaultWidest[family];
  const written = namedRanges(sources.cidrs, family);
  const settled = judge(written, prefixLength, within);
  if (settled.state === "open" || sources.prefixLists.length === 0) return settled;

  const lists = [...new Set(sources.prefixLists)].map((id) => ({ id, entries: prefixList?.(id) }));
  const listed = lists.flatMap(({ id, entries = [] }) =>
    namedRanges(entries, family).map(({ text, range }) => ({ text: `${text} of ${id}`, range })),
  );
  const exposure = judge([...written, ...listed], prefixLength, within);
  const missing = lists.filter(({ entries }) => entries === undefined).map(({ id }) => id);
  return exposure.state === "open" || missing.length === 0
    ? exposure
    : { state: "undecided", prefixLists: missing };
}

function namedRanges(cidrs: readonly string[], family: AddressFamily): NamedRange[] {
  return cidrs
    .map((text) => ({ text, range: parseRange(text) }))
    .filter(({ range }) => range.family === family);
}

function judge(
  sources: readonly NamedRange[],
  prefixLength: number,
  within?: readonly AddressRange[],
): Exposure {
  const united = unite(sources.map(({ range }) => range));
  const widest = (within ? intersect(united, within) : united)
    .flatMap(cidrRanges)
    .filter((range) => range.prefixLength <= prefixLength && !holds(specialPurpose[range.family], range))
    .reduce<CidrRange | undefined>(
      (wider, range) => (wider && wider.prefixLength <= range.prefixLength ? wider : range),
      undefined,
    );
  if (!widest) return { state: "closed" };
  return {
    state: "open",
    range: formatCidr(widest),
    addresses: countAddresses(widest),
    sources: [...new Set(sources.filter(({ range }) => overlap(range, widest)).map(({ text }) => text))],
  };
}
