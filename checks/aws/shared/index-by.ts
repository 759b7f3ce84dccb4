/**
 * Makes an index of lists, which finds the items of a key without a walk through the list. Each list is walked
 * once, however often it is asked: thousands of resources are judged over one array of others.
 *
 * @param key what an item is found by
 * @example
 * const byVolume = indexBy((snapshot: Snapshot) => snapshot.volume);
 * byVolume(snapshots).get("vol-1");
 */
export function indexBy<Item, Key>(
  key: (item: Item) => Key,
): (list: readonly Item[]) => ReadonlyMap<Key, readonly Item[]> {
  const known = new WeakMap<readonly Item[], ReadonlyMap<Key, readonly Item[]>>();
  return (list) => {
    const index = known.get(list) ?? grouped(list, key);
    known.set(list, index);
    return index;
  };
}

function grouped<Item, Key>(list: readonly Item[], key: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of list) {
    const found = key(item);
    const group = groups.get(found);
    if (group === undefined) groups.set(found, [item]);
    else group.push(item);
  }
  return groups;
}
