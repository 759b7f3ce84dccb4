import type {
  Collector,
  Discovery,
  FactsLine,
  Reading,
  RecordedCollection,
  Target,
  TargetRegions,
} from "@postern/sdk";
import type { PlannedCollector } from "./1-plan.ts";
import type { FoundResource, Listing, Place, Take } from "./2-collect.ts";
import { deepFreeze } from "./deep-freeze.ts";
import type { FactSource } from "./facts.ts";
import type { FoundTarget } from "./assess-targets.ts";

type TargetLine = Extract<FactsLine, { kind: "target" }>;
type RecordedResource = Extract<FactsLine, { kind: "resource" }>["resource"];

/** The facts of an earlier scan: the same findings without any access to AWS. */
export interface ReplayedFacts extends FactSource {
  readonly discovery: readonly Discovery[];
  /** How many targets there are, the lost ones included. */
  readonly targetCount: number;
  /** Whether the scan that saved them was complete; undefined where it was killed, so that no end is there. */
  readonly complete: boolean | undefined;
  targets(): AsyncIterable<FoundTarget>;
  /** What a collector found in a region of an account that is held. */
  recorded(target: Target, of: CollectorPlace): HeldCollection | undefined;
}

/** Names what a collector found of a target. */
export type CollectorPlace = Pick<RecordedCollection, "collector" | "region">;

/** What was collected in one place, with its resources. */
export type HeldCollection = RecordedCollection & { readonly resources: readonly RecordedResource[] };

/**
 * Replays what another thread holds.
 *
 * @param ask for what a collector found in a region of an account
 */
export function replayFrom(
  ask: (target: Target, of: CollectorPlace) => Promise<HeldCollection | undefined>,
): Pick<FactSource, "collect" | "release"> {
  return {
    async collect(planned, place, take) {
      const { region, target } = place;
      return replayed(planned, place, await ask(target, { collector: planned.collector.id, region }), take);
    },
    release: () => undefined,
  };
}

/** Puts the resources of collections together with them, line by line. */
class CollectionLines {
  readonly #resources = new Map<string, RecordedResource[]>();

  /** @returns the collection, where the line closes one */
  add(line: Extract<FactsLine, { kind: "resource" | "collection" }>): HeldCollection | undefined {
    const key = keyOf(line);
    const resources = this.#resources.get(key) ?? [];
    this.#resources.set(key, resources);
    if (line.kind === "resource") return void resources.push(line.resource);
    this.#resources.delete(key);
    return { ...line, resources: line.resources ?? resources };
  }
}

/**
 * Replays a facts file. Facts of a target are held from when they are read until it is released.
 *
 * @param read the lines of the file from the start; it is read twice
 */
export async function replayFacts(read: () => AsyncIterable<FactsLine>): Promise<ReplayedFacts> {
  const organizations = new Map<string, HeldCollection>();
  const ofOrganizations = new CollectionLines();
  const discovery: Discovery[] = [];
  const targets = new Set<string>();
  // They may be wanted, and may have been read, after all else of a target: for its organization.
  const regions = new Map<string, Reading<TargetRegions>>();
  let lostCount = 0;
  let complete: boolean | undefined;
  for await (const line of read()) {
    if (isOf(line, "organization")) keep(organizations, ofOrganizations.add(line));
    if (line.kind === "discovery") discovery.push(...line.discovery);
    if (line.kind === "lost") lostCount += 1;
    if (line.kind === "target") {
      targets.add(ownerOf(line));
      if (line.regions !== undefined) regions.set(ownerOf(line), line.regions);
    }
    if (line.kind === "end") complete = line.complete;
  }
  const recordedIn = (
    from: ReadonlyMap<string, HeldCollection> | undefined,
    { partition, account }: Target,
    of: CollectorPlace,
  ): HeldCollection | undefined => from?.get(keyOf({ ...of, target: { partition, account } }));
  const held = new Map<Target, { line: TargetLine; collections: ReadonlyMap<string, HeldCollection> }>();
  return {
    discovery,
    targetCount: targets.size + lostCount,
    complete,
    async *targets() {
      const met = new Set<string>();
      const lines = new CollectionLines();
      const byTarget = new Map<string, Map<string, HeldCollection>>();
      for await (const line of read()) {
        if (line.kind === "lost") yield { lost: line.lost };
        if (isOf(line, "account", "region")) {
          const collections = byTarget.get(ownerOf(line)) ?? new Map<string, HeldCollection>();
          byTarget.set(ownerOf(line), collections);
          keep(collections, lines.add(line));
        }
        if (line.kind !== "target" || met.has(ownerOf(line))) continue;
        met.add(ownerOf(line));
        const { target } = line;
        held.set(target, { line, collections: byTarget.get(ownerOf(line)) ?? new Map() });
        byTarget.delete(ownerOf(line));
        yield { target };
      }
    },
    async organization(target) {
      const reading = held.get(target)?.line.organization;
      if (reading === undefined) return notCollected("The organization");
      return reading.readable ? { ...reading, value: reading.value ?? undefined } : reading;
    },
    regions: async (target) => regions.get(ownerOf({ target })) ?? notCollected("The regions"),
    async collect(planned, place, take) {
      const { collector } = planned;
      const { target, region } = place;
      const from = collector.scope === "organization" ? organizations : held.get(target)?.collections;
      return replayed(planned, place, recordedIn(from, target, { collector: collector.id, region }), take);
    },
    recorded: (target, of) => recordedIn(held.get(target)?.collections, target, of),
    release: (target) => void held.delete(target),
  };
}

function isOf(
  line: FactsLine,
  ...scopes: readonly RecordedCollection["scope"][]
): line is Extract<FactsLine, { kind: "resource" | "collection" }> {
  return (line.kind === "resource" || line.kind === "collection") && scopes.includes(line.scope);
}

function keep(collections: Map<string, HeldCollection>, collection: HeldCollection | undefined): void {
  if (collection !== undefined) collections.set(keyOf(collection), collection);
}

function ownerOf({ target }: Pick<RecordedCollection, "target">): string {
  return `${target.partition} ${target.account}`;
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

async function replayed(
  { collector, facets }: PlannedCollector,
  place: Place,
  record: HeldCollection | undefined,
  take: Take,
): Promise<Listing> {
  if (record === undefined)
    return { place, failure: notCollected(collector.id).cause, calls: [], at: notRead };
  const known = record.resources.filter(
    ({ attributes }) => collector.attributes.safeParse(attributes).success,
  );
  const { calls, at, isNotOffered } = record;
  const changed = known.length < record.resources.length ? notCollected(collector.id).cause : undefined;
  for (const resource of known) {
    const asked = [...facets].map((name) => [name, facetOf(collector, name, resource.facets[name])] as const);
    const { listing = calls } = resource;
    const found: FoundResource = { ...resource, facets: Object.fromEntries(asked), listing };
    await take(deepFreeze(found), { place, at });
  }
  return { place, failure: record.failure ?? changed, calls, at, ...(isNotOffered && { isNotOffered }) };
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
