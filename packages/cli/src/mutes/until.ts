/** The items until the signal is aborted: whoever makes them may never come to the next. */
export async function* until<Item>(
  signal: AbortSignal,
  items: AsyncIterable<Item>,
): AsyncGenerator<Item, void, undefined> {
  const iterator = items[Symbol.asyncIterator]();
  let end = (): void => {};
  signal.addEventListener("abort", () => end(), { once: true });
  try {
    while (!signal.aborted) {
      const next = await new Promise<IteratorResult<Item>>((resolve, reject) => {
        end = () => resolve({ done: true, value: undefined });
        iterator.next().then(resolve, reject);
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    const ended = iterator.return?.().catch(() => undefined);
    if (!signal.aborted) await ended;
  }
}
