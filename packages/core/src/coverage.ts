import type {
  Call,
  Discovery,
  LostTarget,
  Reading,
  Target,
  TargetCoverage,
  TargetRegions,
} from "@postern/sdk";
import type { FoundResource } from "./2-collect.ts";

type Counts = Map<string, { sent: number; denied: number }>;
interface Tally {
  readonly counts: Counts;
  regions: TargetRegions;
  organization: string | undefined;
}

/** Counts what a part of a scan reads, by the target whose identity did it. */
export class Coverage {
  readonly #tallies = new Map<Target, Tally>();
  readonly #onCall: (count: number) => void;

  /** @param onCall told how many calls came to an end */
  constructor(onCall: (count: number) => void = () => {}) {
    this.#onCall = onCall;
  }

  calls(target: Target, calls: readonly Call[]): void {
    this.#onCall(calls.length);
    const { counts } = this.#tally(target);
    for (const { action, denied } of calls) {
      const entry = counts.get(action) ?? { sent: 0, denied: 0 };
      entry.sent += 1;
      if (denied) entry.denied += 1;
      counts.set(action, entry);
    }
  }

  reading(target: Target, { calls }: Reading<unknown>): void {
    this.calls(target, calls);
  }

  /** Counts what reading its facets took. */
  resource(target: Target, { facets }: FoundResource): void {
    for (const facet of Object.values(facets)) this.reading(target, facet);
  }

  regions(target: Target, regions: TargetRegions): void {
    this.#tally(target).regions = regions;
  }

  organization(target: Target, id: string | undefined): void {
    this.#tally(target).organization = id;
  }

  report(): TargetCoverage[] {
    return [...this.#tallies].map(([target, tally]) => scannedTarget(target, tally));
  }

  /** What was counted, as the calls of identities that found targets. */
  discovery(): Discovery[] {
    const all = this.report();
    return mergeDiscovery(
      all.map(({ source, partition, account, arn, calls }) => ({ source, partition, account, arn, calls })),
    );
  }

  #tally(target: Target): Tally {
    const tally = this.#tallies.get(target) ?? {
      counts: new Map(),
      regions: { scanned: [] },
      organization: undefined,
    };
    this.#tallies.set(target, tally);
    return tally;
  }
}

function scannedTarget(target: Target, { counts, regions, organization }: Tally): TargetCoverage {
  const { source, partition, account, arn } = target;
  const calls = [...counts].map(([action, count]) => ({ action, ...count }));
  return {
    status: "scanned",
    source,
    partition,
    account,
    arn,
    ...(organization === undefined ? {} : { organization }),
    regions: [...regions.scanned],
    ...(regions.leftOut !== undefined &&
      regions.leftOut.length > 0 && { regionsLeftOut: [...regions.leftOut] }),
    calls: calls.sort((a, b) => (a.action < b.action ? -1 : 1)),
  };
}

export function lostTarget({ source, account, cause }: LostTarget): TargetCoverage {
  return {
    status: "lost",
    source,
    ...(account === undefined ? {} : { account }),
    regions: [],
    calls: [],
    cause,
  };
}

/** One entry an account, however many parts of the scan read something of it. */
export function mergeCoverage(coverage: Iterable<TargetCoverage>): TargetCoverage[] {
  return mergeByIdentity(coverage, (one, other) => ({
    ...other,
    ...one,
    regions: one.regions.length > 0 ? one.regions : other.regions,
  }));
}

/** The calls of finding targets, one entry an identity. */
export function mergeDiscovery(discovery: Iterable<Discovery>): Discovery[] {
  return mergeByIdentity(discovery, (one) => one);
}

function mergeByIdentity<One extends Discovery>(
  all: Iterable<One>,
  join: (one: One, other: One) => One,
): One[] {
  const merged = new Map<string, One>();
  for (const one of all) {
    const key = JSON.stringify([one.partition, one.account, one.source]);
    const earlier = merged.get(key);
    const joined = earlier && { ...join(earlier, one), calls: addCalls(earlier.calls, one.calls) };
    merged.set(key, joined ?? one);
  }
  return [...merged.values()];
}

function addCalls(one: Discovery["calls"], other: Discovery["calls"]): Discovery["calls"] {
  const calls = new Map(one.map((call) => [call.action, call]));
  for (const { action, sent, denied } of other) {
    const earlier = calls.get(action);
    calls.set(action, { action, sent: sent + (earlier?.sent ?? 0), denied: denied + (earlier?.denied ?? 0) });
  }
  return [...calls.values()].sort((a, b) => (a.action < b.action ? -1 : 1));
}
