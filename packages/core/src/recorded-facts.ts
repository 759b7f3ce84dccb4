import type { Collector, Discovery, FactsLine, Reading, RecordedCollection, Target } from "@postern/sdk";
import type { PlannedCollector } from "./1-plan.ts";
import type { Collection, FoundResource, Place } from "./2-collect.ts";
import { deepFreeze } from "./deep-freeze.ts";
import type { FactSource } from "./facts.ts";
import type { FoundTarget } from "./scan.ts";

type TargetLine = Extract<FactsLine, { kind: "target" }>;

/**
 * Hands every fact on to `save` as the scan reads it: a target's facts together when it is released, so
 * that they can be replayed target by target.
 */
export function recordFacts(source: FactSource, save: (lines: readonly FactsLine[]) => void): FactSource {
  const open = new Map<Target, { collections: RecordedCollection[]; line: Mutable<TargetLine> }>();
  const of = (target: Target) => {
    const { partition, account, arn, source: from, globalRegion, calls } = target;
    const identity = { partition, account, arn, source: from, globalRegion, calls: [...calls] };
    const entry = open.get(target) ?? {
      collections: [],
      line: { kind: "target" as const, target: identity },
    };
    open.set(target, entry);
    return entry;
  };
  return {
    async organization(target) {
      const reading = await source.organization(target);
      of(target).line.organization = mutable(
        reading.readable ? { ...reading, value: reading.value ?? null } : reading,
      );
      return reading;
    },
    async regions(target) {
      const reading = await source.regions(target);
      of(target).line.regions = mutable(
        reading.readable ? { ...reading, value: { ...reading.value } } : reading,
      );
      return reading;
    },
    async collect(planned, place) {
      const collection = await source.collect(planned, place);
      const record = recordOf(planned.collector, collection);
      if (record.scope === "organization") save([record]);
      else of(place.target).collections.push(record);
      return collection;
    },
    release(target) {
      const entry = open.get(target);
      if (entry !== undefined) save([...entry.collections, entry.line]);
      open.delete(target);
      source.release(target);
    },
  };
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

function mutable<Value>(reading: Reading<Value>) {
  return { ...reading, calls: reading.calls.map((call) => ({ ...call })) };
}

function recordOf(
  { id, scope }: Collector,
  { place, resources, failure, calls, at, isNotOffered }: Collection,
): RecordedCollection {
  const { partition, account } = place.target;
  return {
    kind: "collection",
    collector: id,
    scope,
    target: { partition, account },
    region: place.region,
    at,
    ...(isNotOffered && { isNotOffered }),
    ...(failure === undefined ? {} : { failure }),
    calls: [...calls],
    resources: resources as unknown as RecordedCollection["resources"],
  };
}

/** The facts of an earlier scan: the same findings without any access to AWS. */
export interface ReplayedFacts extends FactSource {
  readonly discovery: readonly Discovery[];
  /** How many targets there are, the lost ones included. */
  readonly targetCount: number;
  /** Whether the scan that saved them was complete; undefined where it was killed, so that no end is there. */
  readonly complete: boolean | undefined;
  targets(): AsyncIterable<FoundTarget>;
}

/**
 * Replays a facts file. Facts of a target are held from when it is found until it is released.
 *
 * @param read the lines of the file from the start; it is read twice
 */
export async function replayFacts(read: () => AsyncIterable<FactsLine>): Promise<ReplayedFacts> {
  const organizations = new Map<string, RecordedCollection>();
  const discovery: Discovery[] = [];
  let targetCount = 0;
  let complete: boolean | undefined;
  for await (const line of read()) {
    if (line.kind === "collection" && line.scope === "organization") organizations.set(keyOf(line), line);
    if (line.kind === "discovery") discovery.push(...line.discovery);
    if (line.kind === "target" || line.kind === "lost") targetCount += 1;
    if (line.kind === "end") complete = line.complete;
  }
  const held = new Map<Target, { line: TargetLine; collections: ReadonlyMap<string, RecordedCollection> }>();
  return {
    discovery,
    targetCount,
    complete,
    async *targets() {
      let collections = new Map<string, RecordedCollection>();
      for await (const line of read()) {
        if (line.kind === "lost") yield { lost: line.lost };
        if (line.kind === "collection" && line.scope !== "organization") collections.set(keyOf(line), line);
        if (line.kind !== "target") continue;
        const { target } = line;
        held.set(target, { line, collections });
        collections = new Map();
        yield { target };
      }
    },
    async organization(target) {
      const reading = held.get(target)?.line.organization;
      if (reading === undefined) return notCollected("The organization");
      return reading.readable ? { ...reading, value: reading.value ?? undefined } : reading;
    },
    regions: async (target) => held.get(target)?.line.regions ?? notCollected("The regions"),
    async collect(planned, place) {
      const { collector } = planned;
      const { partition, account } = place.target;
      const key = keyOf({ collector: collector.id, target: { partition, account }, region: place.region });
      const from = collector.scope === "organization" ? organizations : held.get(place.target)?.collections;
      return collectionOf(planned, place, from?.get(key));
    },
    release: (target) => void held.delete(target),
  };
}

function keyOf({
  collector,
  target,
  region,
}: Pick<RecordedCollection, "collector" | "target" | "region">): string {
  return JSON.stringify([collector, target.partition, target.account, region]);
}

function notCollected(what: string): Reading<never> & { readonly readable: false } {
  const message = `${what} was not collected by the scan that saved these facts.`;
  return { readable: false, cause: { code: "not-collected", message, retryable: false }, calls: [] };
}

/** Nothing was read, so that no verdict rests on this time. */
const notRead = new Date(0).toISOString();

function collectionOf(
  { collector, facets }: PlannedCollector,
  place: Place,
  record: RecordedCollection | undefined,
): Collection {
  if (record === undefined)
    return { place, resources: [], failure: notCollected(collector.id).cause, calls: [], at: notRead };
  const known = record.resources.filter(
    ({ attributes }) => collector.attributes.safeParse(attributes).success,
  );
  const { calls, at, isNotOffered } = record;
  const changed = known.length < record.resources.length ? notCollected(collector.id).cause : undefined;
  const resources = known.map((resource): FoundResource => {
    const asked = [...facets].map((name) => [name, facetOf(collector, name, resource.facets[name])] as const);
    return deepFreeze({ ...resource, facets: Object.fromEntries(asked) });
  });
  return {
    place,
    resources,
    failure: record.failure ?? changed,
    calls,
    at,
    ...(isNotOffered && { isNotOffered }),
  };
}

/** A value of another shape is one that this version did not collect. */
function facetOf(
  collector: Collector,
  name: string,
  reading: Reading<unknown> | undefined,
): Reading<unknown> {
  const schema = collector.facets[name]?.value;
  const isUsable = reading?.readable === false || schema?.safeParse(reading?.value).success;
  return reading !== undefined && isUsable ? reading : notCollected(`The facet ${name} of ${collector.id}`);
}
