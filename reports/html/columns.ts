import { severities, statuses, type CheckDescriptor, type Finding } from "@postern/sdk";
import {
  referenceColumns,
  textColumns,
  type Lists,
  type ReferenceColumn,
  type TextColumn,
} from "./model/payload.ts";
import { recordOf } from "./model/record.ts";

/** How much of a fingerprint the page has: enough to tell a million findings apart. */
const idLength = 12;
const slice = 5_000;

/** Collects findings column by column, values that repeat as numbers: a tenth of the findings' own size. */
export class Columns {
  readonly #references = recordOf(referenceColumns, (): number[] => []);
  readonly #texts = recordOf(textColumns, (): string[] => []);
  readonly #lists: { readonly [Name in keyof Lists]: Distinct<Lists[Name][number]> };

  constructor(checks: readonly CheckDescriptor[]) {
    this.#lists = {
      check: new Distinct(checks, ({ id }) => id),
      status: new Distinct<string>(statuses),
      severity: new Distinct<string>(severities),
      account: new Distinct<string>(),
      region: new Distinct<string>(),
      type: new Distinct<string>(),
      reason: new Distinct(),
      mute: new Distinct(),
    };
  }

  add({ id, checkId, status, severity, resource, message, reason, muted }: Finding): void {
    const lists = this.#lists;
    const references: Record<ReferenceColumn, number> = {
      check: lists.check.indexOfKey(checkId),
      status: lists.status.indexOf(status),
      severity: lists.severity.indexOf(severity),
      account: lists.account.indexOf(resource.account),
      region: lists.region.indexOf(resource.region),
      type: lists.type.indexOf(resource.type),
      reason: reason === undefined ? -1 : lists.reason.indexOf(reason),
      mute: muted === undefined ? -1 : lists.mute.indexOf(muted),
    };
    for (const name of referenceColumns) this.#references[name].push(references[name]);
    const { name, uid, arn = "" } = resource;
    const texts: Record<TextColumn, string> = { id: id.slice(0, idLength), name, uid, arn, message };
    for (const column of textColumns) this.#texts[column].push(texts[column]);
  }

  /** The JSON of the payload in pieces. */
  *json(): Generator<string> {
    const lists = Object.fromEntries(Object.entries(this.#lists).map(([name, list]) => [name, list.items]));
    yield `{"size":${this.#texts.id.length},"lists":${JSON.stringify(lists)},"references":{`;
    yield* objectOfArrays(this.#references);
    yield '},"texts":{';
    yield* objectOfArrays(this.#texts);
    yield "}}";
  }
}

function* objectOfArrays(arrays: Readonly<Record<string, readonly unknown[]>>): Generator<string> {
  for (const [index, [name, values]] of Object.entries(arrays).entries()) {
    yield `${index === 0 ? "" : ","}${JSON.stringify(name)}:[`;
    for (let start = 0; start < values.length; start += slice) {
      yield `${start === 0 ? "" : ","}${JSON.stringify(values.slice(start, start + slice)).slice(1, -1)}`;
    }
    yield "]";
  }
}

/** A list in which equal items are one. */
class Distinct<Item> {
  readonly items: Item[] = [];
  readonly #indices = new Map<string, number>();
  readonly #keyOf: (item: Item) => string;

  constructor(items: Iterable<Item> = [], keyOf: (item: Item) => string = JSON.stringify) {
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
