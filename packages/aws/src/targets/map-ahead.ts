/**
 * Maps a stream in its order, working on the next items while the consumer is busy with the last.
 *
 * @param ahead how many items are worked on at the same time
 * @param map must not reject
 */
export async function* mapAhead<Item, Result>(
  source: AsyncGenerator<Item, void, undefined>,
  ahead: number,
  map: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const queue: Promise<{ result: Result } | undefined>[] = [];
  try {
    for (;;) {
      while (queue.length < ahead) {
        // A generator works off calls of next() one after another, in their order.
        const next = source.next();
        queue.push(next.then(async ({ done, value }) => (done ? undefined : { result: await map(value) })));
        queue.at(-1)?.catch(() => {});
      }
      const mapped = await queue.shift();
      if (mapped === undefined) return;
      yield mapped.result;
    }
  } finally {
    await source.return();
  }
}
