/** Values that are worked on at the same time. */
const mostAtOnce = 32;
/** Values that may be ready and wait for one before them. */
const mostReady = 512;

/** Takes what several promises come to, one after the other and in their order. */
export interface Turns<Value> {
  /**
   * Adds the next, whose value may be undefined: then there is nothing to take. Resolves when there is room
   * for more.
   *
   * @throws what an earlier one was rejected with, or `take`
   */
  add(value: Promise<Value | undefined>): Promise<void>;
  /** Resolves when all were taken. */
  end(): Promise<void>;
  /** @throws what the first of them was rejected with, or `take` */
  requireSound(): void;
}

/** @param take given a value when all before it were taken; none after one that it rejects */
export function inTurn<Value>(take: (value: Value) => void | Promise<void>): Turns<Value> {
  const working = new Set<Promise<unknown>>();
  let ready = 0;
  let turn: Promise<void> = Promise.resolve();
  let refused: { readonly error: unknown } | undefined;
  let rejected: { readonly error: unknown } | undefined;
  const takeNext = async (value: Promise<Value | undefined>): Promise<void> => {
    const one = await value.catch((error: unknown) => void (rejected ??= { error }));
    try {
      if (one !== undefined && refused === undefined) await take(one);
    } catch (error) {
      refused = { error };
    }
    ready -= 1;
  };
  return {
    async add(value) {
      const settled = Promise.allSettled([value]).finally(() => working.delete(settled));
      working.add(settled);
      ready += 1;
      turn = turn.then(() => takeNext(value));
      if (working.size >= mostAtOnce) await Promise.race(working);
      if (ready >= mostReady) await turn;
      if (refused !== undefined) throw refused.error;
    },
    end: () => turn,
    requireSound() {
      const broken = refused ?? rejected;
      if (broken !== undefined) throw broken.error;
    },
  };
}
