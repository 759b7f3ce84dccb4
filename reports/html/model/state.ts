import { facets, type Filters } from "./filter.ts";
import { recordOf } from "./record.ts";

/** What the address of the page says after `#`: the filters and the checks that are open. */
export interface State {
  readonly filters: Filters;
  readonly open: ReadonlySet<string>;
}

/** Reads the state from a location's hash; what it does not know is left out. */
export function stateOf(hash: string): State {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const chosen = recordOf(facets, (facet) => new Set(parameters.getAll(facet)));
  return {
    filters: { ...chosen, text: parameters.get("q") ?? "" },
    open: new Set(parameters.getAll("open")),
  };
}

/** The hash of a state, without `#`; empty when nothing is filtered or open. */
export function hashOf({ filters, open }: State): string {
  const parameters = new URLSearchParams();
  for (const facet of facets) for (const value of filters[facet]) parameters.append(facet, value);
  if (filters.text !== "") parameters.set("q", filters.text);
  for (const check of open) parameters.append("open", check);
  return parameters.toString();
}
