import type { CheckDescriptor } from "@postern/sdk";
import { findingView } from "./finding-view.ts";
import type { Payload } from "./payload.ts";
import { recordOf } from "./record.ts";

/** What findings can be filtered by, beside free text; `muted` is `yes` or `no`. */
export const facets = [
  "status",
  "severity",
  "change",
  "service",
  "check",
  "account",
  "region",
  "framework",
  "muted",
] as const;
export type Facet = (typeof facets)[number];

/** Values of one facet unite, facets intersect; an empty set lets everything through. */
export type Filters = Readonly<Record<Facet, ReadonlySet<string>>> & { readonly text: string };

export interface Selection {
  /** Indices of the findings that pass every filter. */
  readonly rows: number[];
  /** Findings for each value of a facet if that facet had no filter: what choosing the value would show. */
  readonly counts: Readonly<Record<Facet, readonly number[]>>;
}

export const noFilters: Filters = {
  ...recordOf(facets, () => new Set<string>()),
  text: "",
};

export function isFiltered(filters: Filters): boolean {
  return filters.text !== "" || facets.some((facet) => filters[facet].size > 0);
}

/** A facet as a column: each finding has a code, each code the values that it stands for; the last for none. */
interface FacetColumn {
  readonly codes: Uint32Array;
  readonly members: readonly (readonly number[])[];
}

function facetColumn(codes: readonly number[], members: readonly (readonly number[])[]): FacetColumn {
  return {
    codes: Uint32Array.from(codes, (code) => (code === -1 ? members.length : code)),
    members: [...members, []],
  };
}

/** Selects findings of a payload by filters, all facets in one pass. */
export class Selector {
  readonly values: Readonly<Record<Facet, readonly string[]>>;
  readonly #payload: Payload;
  readonly #columns: Readonly<Record<Facet, FacetColumn>>;
  readonly #texts: string[] = [];
  #everything: Selection | undefined;

  constructor(payload: Payload) {
    const { lists, references } = payload;
    this.#payload = payload;
    const services = distinct(lists.check.map(({ service }) => service));
    const frameworks = distinct(lists.check.flatMap((check) => Object.keys(check.frameworks)));
    this.values = {
      status: lists.status,
      severity: lists.severity,
      change: lists.change,
      service: services,
      check: lists.check.map(({ id }) => id),
      account: lists.account,
      region: lists.region,
      framework: frameworks,
      muted: ["no", "yes"],
    };
    const plain = (name: "status" | "severity" | "change" | "check" | "account" | "region"): FacetColumn =>
      facetColumn(
        references[name],
        lists[name].map((_, index) => [index]),
      );
    const ofCheck = (valuesOf: (check: CheckDescriptor) => number[]): FacetColumn =>
      facetColumn(references.check, lists.check.map(valuesOf));
    this.#columns = {
      status: plain("status"),
      severity: plain("severity"),
      change: plain("change"),
      service: ofCheck(({ service }) => [services.indexOf(service)]),
      check: plain("check"),
      account: plain("account"),
      region: plain("region"),
      framework: ofCheck((check) => Object.keys(check.frameworks).map((id) => frameworks.indexOf(id))),
      muted: facetColumn(
        references.mute.map((mute) => (mute === -1 ? 0 : 1)),
        [[0], [1]],
      ),
    };
  }

  select(filters: Filters): Selection {
    return isFiltered(filters) ? this.#select(filters) : (this.#everything ??= this.#select(filters));
  }

  #select(filters: Filters): Selection {
    const words = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
    const columns = facets.map((facet) => this.#columns[facet]);
    const filtering = facets.flatMap((facet, index) => this.#refused(facet, index, filters[facet]));
    const perCode = columns.map(({ members }) => new Uint32Array(members.length));
    const rows: number[] = [];
    for (let row = 0; row < this.#payload.size; row += 1) {
      const refusing = refusingFacet(filtering, row);
      if (refusing === severalFacets || (words.length > 0 && !this.#matches(row, words))) continue;
      if (refusing === noFacet) rows.push(row);
      else increment(perCode[refusing], columns[refusing], row);
    }
    // A facet at a time: what passes everything counts for each of them.
    for (const [index, { codes }] of columns.entries()) countCodes(codes, rows, perCode[index]);
    return { rows, counts: recordOf(facets, (facet, index) => this.#perValue(facet, perCode[index])) };
  }

  /** Makes the texts of some findings ready for a search, so that the first one need not wait. */
  prepare(start: number, end: number): void {
    for (let row = start; row < Math.min(end, this.#payload.size); row += 1) this.#searchable(row);
  }

  #refused(facet: Facet, index: number, chosen: ReadonlySet<string>): Refusal[] {
    if (chosen.size === 0) return [];
    const wanted = this.values[facet].map((value) => chosen.has(value));
    const { codes, members } = this.#columns[facet];
    const refused = members.map((values) => (values.some((value) => wanted[value]) ? 0 : 1));
    return [{ facet: index, codes, refused: Uint8Array.from(refused) }];
  }

  #perValue(facet: Facet, perCode: Uint32Array = new Uint32Array()): number[] {
    const counts = this.values[facet].map(() => 0);
    for (const [code, values] of this.#columns[facet].members.entries())
      for (const value of values) counts[value] = (counts[value] ?? 0) + (perCode[code] ?? 0);
    return counts;
  }

  #matches(row: number, words: readonly string[]): boolean {
    const text = this.#searchable(row);
    return words.every((word) => text.includes(word));
  }

  #searchable(row: number): string {
    return (this.#texts[row] ??= searchableText(this.#payload, row));
  }
}

function searchableText(payload: Payload, row: number): string {
  const { check, reason, ...finding } = findingView(payload, row);
  const { message, name, uid, arn, id, account, accountName, region } = finding;
  return [message, name, uid, arn, id, account, accountName, region, check?.id, check?.title, reason?.action]
    .join("\n")
    .toLowerCase();
}

/** What the chosen values of a facet refuse: 1 for each such code. */
interface Refusal {
  readonly facet: number;
  readonly codes: Uint32Array;
  readonly refused: Uint8Array;
}

const noFacet = -1;
const severalFacets = -2;

/** The only facet that refuses a finding, or that none or several do. */
function refusingFacet(filtering: readonly Refusal[], row: number): number {
  let refusing = noFacet;
  for (const { facet, codes, refused } of filtering) {
    if (refused[codes[row] ?? 0] === 0) continue;
    if (refusing !== noFacet) return severalFacets;
    refusing = facet;
  }
  return refusing;
}

function countCodes(codes: Uint32Array, rows: readonly number[], counts = new Uint32Array()): void {
  for (const row of rows) {
    const code = codes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
}

function increment(counts: Uint32Array | undefined, column: FacetColumn | undefined, row: number): void {
  const code = column?.codes[row];
  if (counts !== undefined && code !== undefined) counts[code] = (counts[code] ?? 0) + 1;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].toSorted();
}
