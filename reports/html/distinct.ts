/** A list in which equal items are one. */
export class Distinct<Item> {
  readonly items: Item[] = [];
  readonly #indices = new Map<string, number>();
  readonly #keyOf: (item: Item) => string;

  /** @param keyOf what makes items equal; default: the text that they are, or their JSON */
  constructor(
    items: Iterable<Item> = [],
    keyOf = (item: Item): string => (typeof item === "string" ? item : JSON.stringify(item)),
  ) {
    this.#keyOf = keyOf;
    for (const item of items) this.indexOf(item);
  }

  /** Where the item is; it is added when it is new. */
  indexOf(item: Item): number {
    const key = this.#keyOf(item);
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    this.#indices.set(key, this.items.length);
    return this.items.push(item) - 1;
  }

  /** Where the item with this key is, or -1. */
  indexOfKey(key: string): number {
    return this.#indices.get(key) ?? -1;
  }
}
