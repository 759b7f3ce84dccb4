import type { Cloud, Organization, Reading, Target } from "@postern/sdk";
import type { PlannedCollector } from "./1-plan.ts";
import { collect, type Collection, type Place } from "./2-collect.ts";
import type { Coverage } from "./coverage.ts";
import type { OrganizationGroup } from "./organizations.ts";

/** Runs a task when there is room for it. */
export type Limit = <Value>(task: () => Promise<Value>) => Promise<Value>;

export interface ReadsInput {
  readonly cloud: Cloud;
  readonly coverage: Coverage;
  readonly limit: Limit;
  readonly signal: AbortSignal | undefined;
}

/** The reads of a scan: each collector once in each place, the promise shared by all who ask. */
export class Reads {
  readonly #input: ReadsInput;
  readonly #byOrganization = new Map<OrganizationGroup, Map<string, Promise<Collection>>>();
  readonly #byTarget = new Map<Target, Map<string, Promise<Collection>>>();

  constructor(input: ReadsInput) {
    this.#input = input;
  }

  async organization(target: Target): Promise<Reading<Organization | undefined>> {
    const { cloud, coverage, limit, signal } = this.#input;
    if (signal?.aborted) return { readable: false, cause: interrupted, calls: [] };
    const reading = await limit(() => cloud.organization(target));
    coverage.reading(target, reading);
    coverage.organization(target, reading.readable ? reading.value?.id : undefined);
    return reading;
  }

  async regions(target: Target): Promise<Reading<readonly string[]>> {
    const { cloud, coverage, limit, signal } = this.#input;
    if (signal?.aborted) return { readable: false, cause: interrupted, calls: [] };
    const reading = await limit(() => cloud.regions(target));
    coverage.reading(target, reading);
    if (reading.readable) coverage.regions(target, reading.value);
    return reading;
  }

  /** What the collector finds in one place of a target. */
  inPlace(planned: PlannedCollector, place: Place): Promise<Collection> {
    const reads = memo(this.#byTarget, place.target);
    return once(reads, `${planned.collector.id} ${place.region}`, () => this.#collect(planned, place));
  }

  /**
   * What the collector finds of an organization: asks one member after the other until one could
   * read everything and its answers are conclusive; otherwise the answer that tells most.
   */
  inOrganization(planned: PlannedCollector, group: OrganizationGroup): Promise<Collection> {
    const reads = memo(this.#byOrganization, group);
    return once(reads, planned.collector.id, async () => {
      let best: Collection | undefined;
      for (const target of group.members) {
        const place = { target, region: target.globalRegion, organization: group.organization };
        const collection = await this.#collect(planned, place);
        if (best === undefined || openQuestions(planned, collection) < openQuestions(planned, best))
          best = collection;
        if (openQuestions(planned, best) === 0) break;
      }
      if (best === undefined) throw new Error("an organization group has at least one member");
      return best;
    });
  }

  /** Forgets what was read of a target. */
  forget(target: Target): void {
    this.#byTarget.delete(target);
  }

  async #collect({ collector, facets }: PlannedCollector, place: Place): Promise<Collection> {
    const { cloud, coverage, limit, signal } = this.#input;
    const collection = await limit(async () =>
      signal?.aborted
        ? { place, resources: [], failure: interrupted, calls: [] }
        : await collect(collector, facets, place, cloud.session(place.target, place.region)),
    );
    coverage.collection(collection);
    return collection;
  }
}

const interrupted = {
  code: "interrupted",
  message: "The scan was stopped before this was read.",
  retryable: true,
} as const;

/**
 * How much an answer leaves open. Unreadable comes before inconclusive: “could not be read” must not be
 * hidden by a member that is merely the wrong one to ask.
 */
function openQuestions({ collector, facets }: PlannedCollector, { resources, failure }: Collection): number {
  const weight = (name: string, reading: Reading<unknown> | undefined): number => {
    if (reading === undefined || !reading.readable) return 1;
    return collector.facets[name]?.conclusive?.(reading.value) === false ? 10_000 : 0;
  };
  const weights = resources.flatMap((resource) =>
    [...facets].map((name) => weight(name, resource.facets[name])),
  );
  return weights.reduce((sum, one) => sum + one, failure === undefined ? 0 : 100);
}

function memo<Key>(
  all: Map<Key, Map<string, Promise<Collection>>>,
  key: Key,
): Map<string, Promise<Collection>> {
  const reads = all.get(key) ?? new Map<string, Promise<Collection>>();
  all.set(key, reads);
  return reads;
}

function once(
  reads: Map<string, Promise<Collection>>,
  key: string,
  run: () => Promise<Collection>,
): Promise<Collection> {
  const read = reads.get(key) ?? run();
  reads.set(key, read);
  return read;
}
