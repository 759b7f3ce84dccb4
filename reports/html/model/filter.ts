import type { Payload } from "./payload.ts";
import { recordOf } from "./record.ts";

/** What findings can be filtered by, beside free text; `muted` is `yes` or `no`. */
export const facets = ["status", "severity", "check", "account", "region", "muted"] as const;
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

/** Selects findings of a payload by filters, all facets in one pass. */
export class Selector {
  readonly values: Readonly<Record<Facet, readonly string[]>>;
  readonly #payload: Payload;
  readonly #columns: readonly (readonly number[])[];
  #texts: string[] | undefined;

  constructor(payload: Payload) {
    const { lists, references } = payload;
    this.#payload = payload;
    this.values = {
      status: lists.status,
      severity: lists.severity,
      check: lists.check.map(({ id }) => id),
      account: lists.account,
      region: lists.region,
      muted: ["no", "yes"],
    };
    const muted = references.mute.map((mute) => (mute === -1 ? 0 : 1));
    this.#columns = facets.map((facet) => (facet === "muted" ? muted : references[facet]));
  }

  select(filters: Filters): Selection {
    const allowed = facets.map((facet) => this.#allowed(facet, filters[facet]));
    const counts = facets.map((facet) => this.values[facet].map(() => 0));
    const words = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
    const rows: number[] = [];
    for (let row = 0; row < this.#payload.size; row += 1) {
      if (words.length > 0 && !this.#matches(row, words)) continue;
      const refusing = facets.findIndex((_, index) => !passes(allowed[index], this.#columns[index]?.[row]));
      const refusedAgain =
        refusing !== -1 &&
        facets.some((_, index) => index > refusing && !passes(allowed[index], this.#columns[index]?.[row]));
      if (refusedAgain) continue;
      if (refusing === -1) rows.push(row);
      for (const [index] of facets.entries()) {
        if (refusing === -1 || refusing === index) increment(counts[index], this.#columns[index]?.[row]);
      }
    }
    return { rows, counts: recordOf(facets, (_, index) => counts[index] ?? []) };
  }

  #allowed(facet: Facet, chosen: ReadonlySet<string>): readonly boolean[] | undefined {
    return chosen.size === 0 ? undefined : this.values[facet].map((value) => chosen.has(value));
  }

  #matches(row: number, words: readonly string[]): boolean {
    this.#texts ??= Array.from({ length: this.#payload.size }, (_, index) => this.#searchable(index));
    const text = this.#texts[row] ?? "";
    return words.every((word) => text.includes(word));
  }

  #searchable(row: number): string {
    const { lists, references, texts } = this.#payload;
    const check = lists.check[references.check[row] ?? -1];
    return [
      texts.message[row],
      texts.name[row],
      texts.uid[row],
      texts.arn[row],
      texts.id[row],
      check?.id,
      check?.title,
      lists.reason[references.reason[row] ?? -1]?.action,
    ]
      .join("\n")
      .toLowerCase();
  }
}

function passes(allowed: readonly boolean[] | undefined, value: number | undefined): boolean {
  return allowed === undefined || allowed[value ?? -1] === true;
}

function increment(counts: number[] | undefined, value: number | undefined): void {
  if (counts !== undefined && value !== undefined) counts[value] = (counts[value] ?? 0) + 1;
}
