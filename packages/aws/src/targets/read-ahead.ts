/**
 * Reads all that there is as fast as it comes, whoever waits for it.
 *
 * @param onItem told of each item when it is read
 */
export async function* readAhead<Item>(
  items: AsyncIterable<Item>,
  onItem: () => void,
): AsyncGenerator<Item, void, undefined> {
  const read: Item[] = [];
  let isRead = false;
  let wake = (): void => {};
  let isLeft = false;
  const reading = (async () => {
    for await (const item of items) {
      if (isLeft) return;
      read.push(item);
      onItem();
      wake();
    }
  })().finally(() => {
    isRead = true;
    wake();
  });
  // Whoever takes the last item is told how it ended.
  reading.catch(() => {});
  try {
    for (;;) {
      const [item] = read.splice(0, 1);
      if (item !== undefined) yield item;
      else if (isRead) break;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    isLeft = true;
  }
  await reading;
}
