import type { Call, LostTarget, Reading, Target, TargetCoverage } from "@postern/sdk";
import type { Collection } from "./2-collect.ts";

interface Tally {
  readonly target: Target;
  readonly calls: Map<string, { sent: number; denied: number }>;
  regions: readonly string[];
  organization: string | undefined;
}

/** Counts what was read of each target. */
export class Coverage {
  readonly #tallies: ReadonlyMap<Target, Tally>;
  readonly #lost: readonly LostTarget[];
  #callCount = 0;

  constructor(targets: readonly Target[], lost: readonly LostTarget[]) {
    const tally = (target: Target): Tally => ({
      target,
      calls: new Map(),
      regions: [],
      organization: undefined,
    });
    this.#tallies = new Map(targets.map((target) => [target, tally(target)]));
    this.#lost = lost;
    for (const target of targets) this.#count(target, target.calls);
  }

  /** Calls that came to an end so far, over all targets. */
  get callCount(): number {
    return this.#callCount;
  }

  reading(target: Target, reading: Reading<unknown>): void {
    this.#count(target, reading.calls);
  }

  collection({ place, resources, calls }: Collection): void {
    this.#count(place.target, calls);
    for (const facet of resources.flatMap(({ facets }) => Object.values(facets)))
      this.reading(place.target, facet);
  }

  regions(target: Target, regions: readonly string[]): void {
    const tally = this.#tallies.get(target);
    if (tally !== undefined) tally.regions = regions;
  }

  organization(target: Target, id: string | undefined): void {
    const tally = this.#tallies.get(target);
    if (tally !== undefined) tally.organization = id;
  }

  /** One entry a target, the lost ones last. */
  report(): TargetCoverage[] {
    return [...[...this.#tallies.values()].map(scannedTarget), ...this.#lost.map(lostTarget)];
  }

  #count(target: Target, calls: readonly Call[]): void {
    const counts = this.#tallies.get(target)?.calls;
    this.#callCount += calls.length;
    for (const call of calls) {
      const entry = counts?.get(call.action) ?? { sent: 0, denied: 0 };
      entry.sent += 1;
      if (call.denied) entry.denied += 1;
      counts?.set(call.action, entry);
    }
  }
}

function scannedTarget({ target, calls, regions, organization }: Tally): TargetCoverage {
  const { source, partition, account, arn } = target;
  const counts = [...calls].map(([action, count]) => ({ action, ...count }));
  counts.sort((a, b) => (a.action < b.action ? -1 : 1));
  return {
    status: "scanned",
    source,
    partition,
    account,
    arn,
    ...(organization === undefined ? {} : { organization }),
    regions: [...regions],
    calls: counts,
  };
}

function lostTarget({ source, account, cause }: LostTarget): TargetCoverage {
  return {
    status: "lost",
    source,
    ...(account === undefined ? {} : { account }),
    regions: [],
    calls: [],
    cause,
  };
}
