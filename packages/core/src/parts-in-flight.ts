import { type Plan, usualRegions } from "./1-plan.ts";

/** Scopes whose parts are a target's own. */
export type PartScope = "account" | "region";

/** Parts begun for each that is read at the same time: beginning a target takes calls of its own. */
const partsAhead = 8;
/** Milliseconds after which a target that has not told what there is to read keeps no other back. */
const patience = 1_000;

/** The parts of a target that are to be read, as far as they are known. */
export interface TargetInFlight {
  /** Tells how many parts there are in place of what was expected. */
  expect(scope: PartScope, parts: number): void;
  /** One of them was read. */
  endPart(scope: PartScope): void;
  /** Nothing more is to be read. */
  end(): void;
}

/**
 * Counts what was begun and is still to be read. A target with hundreds of parts is begun when those before it
 * leave room, since its parts take memory while they wait; one that is slow in a few parts keeps no other back.
 */
export class PartsInFlight {
  readonly #expected: Record<PartScope, number>;
  readonly #most: number;
  #count = 0;
  #waiting: (() => void)[] = [];

  /** @param concurrency parts that are read at the same time */
  constructor({ collectors }: Plan, concurrency: number) {
    const countOf = (scope: PartScope): number =>
      [...collectors.values()].filter(({ collector }) => collector.scope === scope).length;
    // Until the regions of one are known.
    this.#expected = { account: countOf("account"), region: countOf("region") * usualRegions };
    this.#most = concurrency * partsAhead;
  }

  /** Resolves when a target may be begun. */
  async begin(): Promise<TargetInFlight> {
    while (this.#count >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const open = { ...this.#expected };
    const set = (scope: PartScope, parts: number): void => {
      this.#add(parts - open[scope]);
      open[scope] = parts;
    };
    this.#add(open.account + open.region);
    const untold = new Set<PartScope>(["account", "region"]);
    const waiting = setTimeout(() => untold.forEach((scope) => set(scope, 0)), patience).unref();
    return {
      expect: (scope, parts) => {
        untold.delete(scope);
        set(scope, parts);
        // The next will have about as many.
        this.#expected[scope] = parts;
      },
      endPart: (scope) => set(scope, Math.max(0, open[scope] - 1)),
      end() {
        clearTimeout(waiting);
        set("account", 0);
        set("region", 0);
      },
    };
  }

  #add(parts: number): void {
    this.#count += parts;
    if (this.#count < this.#most) for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
