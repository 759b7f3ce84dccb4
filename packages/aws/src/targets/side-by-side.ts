/** What a stream is asked for, and what came of it. */
interface Pull<Item> {
  readonly stream: AsyncGenerator<Item, void, undefined>;
  readonly result: IteratorResult<Item, void>;
}

/** Reads several streams at the same time: gives each item when it comes, those of one stream in its order. */
export async function* sideBySide<Item>(
  streams: readonly AsyncGenerator<Item, void, undefined>[],
): AsyncGenerator<Item, void, undefined> {
  const pulls = new Map<AsyncGenerator<Item, void, undefined>, Promise<Pull<Item>>>();
  const pull = (stream: AsyncGenerator<Item, void, undefined>): void => {
    const pulling = stream.next().then((result) => ({ stream, result }));
    // Told when it is waited for, also where another was faster.
    pulling.catch(() => {});
    pulls.set(stream, pulling);
  };
  for (const stream of streams) pull(stream);
  try {
    while (pulls.size > 0) {
      const { stream, result } = await Promise.race(pulls.values());
      // The last place: one that is always ready must not keep the others waiting.
      pulls.delete(stream);
      if (result.done === true) continue;
      pull(stream);
      yield result.value;
    }
  } finally {
    await Promise.all(streams.map((stream) => stream.return()));
  }
}
