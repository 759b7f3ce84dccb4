import type { Aggregator } from "../collectors/aggregators.ts";

interface Place {
  readonly region: string;
  readonly aggregators: readonly Aggregator[];
}

/**
 * The aggregator that leaves out the fewest enabled regions, and which; undefined where there is none.
 *
 * @param places the regions that were scanned
 * @param leftOut enabled regions that were not
 */
export function mostComplete(places: readonly Place[], leftOut: readonly string[]) {
  const enabled = [...places.map(({ region }) => region), ...leftOut];
  const all = places.flatMap(({ region, aggregators }) =>
    aggregators.map(({ name, regions }) => {
      const missing = regions === "all" ? [] : enabled.filter((one) => !regions.includes(one));
      return { name, region, missing };
    }),
  );
  const [best] = all.toSorted((one, other) => one.missing.length - other.missing.length);
  return best;
}
