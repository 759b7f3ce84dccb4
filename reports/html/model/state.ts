import { facets, type Filters } from "./filter.ts";
import { orders, type Order } from "./order.ts";
import { recordOf } from "./record.ts";

/** What the address of the page says after `#`. */
export interface State {
  readonly filters: Filters;
  readonly order: Order;
  /** Ids of the checks that are open. */
  readonly open: ReadonlySet<string>;
  /** Id of the finding whose details are open; empty for none. */
  readonly finding: string;
}

/** Reads the state from a location's hash; what it does not know is left out. */
export function stateOf(hash: string): State {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const chosen = recordOf(facets, (facet) => new Set(parameters.getAll(facet)));
  return {
    filters: { ...chosen, text: parameters.get("q") ?? "" },
    order: orders.find((order) => order === parameters.get("sort")) ?? orders[0],
    open: new Set(parameters.getAll("open")),
    finding: parameters.get("finding") ?? "",
  };
}

/** The hash of a state, without `#`; empty when everything is as at first. */
export function hashOf({ filters, order, open, finding }: State): string {
  const parameters = new URLSearchParams();
  for (const facet of facets) for (const value of filters[facet]) parameters.append(facet, value);
  if (filters.text !== "") parameters.set("q", filters.text);
  if (order !== orders[0]) parameters.set("sort", order);
  for (const check of open) parameters.append("open", check);
  if (finding !== "") parameters.set("finding", finding);
  return parameters.toString();
}
