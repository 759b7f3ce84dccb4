import type { Finding, Summary, TargetCoverage } from "@postern/sdk";
import { addSummaries } from "./4-report.ts";
import { mergeCoverage } from "./coverage.ts";
import { inReportOrder } from "./finding-order.ts";

/** What a collector in a place came to, as far as it matters once its findings are kept. */
export interface PartOutcome {
  /** The checks that found something. */
  readonly checks: readonly string[];
  /** The region does not have the service. */
  readonly isNotOffered?: true;
}

/** What a target or an organization has come to so far. */
export interface Head {
  /** Unique in a scan, and the same when it is run again. */
  readonly key: string;
  readonly scope: "organization" | "target";
  /** What it adds to the coverage of targets. */
  readonly targets: readonly TargetCoverage[];
  readonly summary: Summary;
  /** False where something is left to do: a resumed scan does it. */
  readonly whole: boolean;
  /** The parts that came to their end, by their names; none is told where all is whole. */
  readonly done: Readonly<Record<string, PartOutcome>>;
}

/** What is added to a target or an organization: with it `done` and `whole` are true. */
export interface ScanBlock extends Head {
  /**
   * The part that the findings are of, where it has not come to its end with them: a block that says that it
   * is done makes them count, and where none does a resumed scan forgets them.
   */
  readonly open?: string;
  /** In the order of reports. */
  readonly findings: readonly Finding[];
}

/** Where a scan puts what it found, block by block, so that it need not be kept in memory. */
export interface ScanStore {
  /** Forgets what an earlier run of the same scan left open, and tells what it brought to an end. */
  begin(): Iterable<Head>;
  /** What there is, open blocks included. */
  heads(): Iterable<Head>;
  /** Forgets what is open of a key: whoever did it did not come to the end of it. */
  forget(key: string): Promise<void>;
  /** Adds a block; resolves when it is kept. */
  append(block: ScanBlock): Promise<void>;
  /** One finding an id, in the order of reports. */
  findings(key: string): AsyncIterable<Finding>;
}

/** A block, its findings aside. */
export type BlockHead = Omit<ScanBlock, "findings">;

interface Entry<Place> {
  readonly head: Head;
  readonly places: readonly Place[];
}

/** Which blocks there are, and which of them count. */
export class Ledger<Place> {
  readonly #counted = new Map<string, Entry<Place>>();
  readonly #open = new Map<string, { readonly block: BlockHead; readonly place: Place }[]>();

  /** @param place where its findings are */
  add(block: BlockHead, place: Place): void {
    const { key, open, done } = block;
    const waiting = this.#open.get(key) ?? [];
    const added = { block, place };
    if (open !== undefined) {
      this.#open.set(key, [...waiting, added]);
      return;
    }
    const ended = waiting.filter((one) => isEnded(one.block, done));
    this.#counted.set(key, entryWith(this.#counted.get(key), [...ended, added]));
    this.#open.set(
      key,
      waiting.filter((one) => !ended.includes(one)),
    );
  }

  /** How many blocks of its key count, where a block is added that is not open. */
  numberWith({ key, done }: BlockHead): number {
    const ended = this.#open.get(key)?.filter(({ block }) => isEnded(block, done)) ?? [];
    return (this.#counted.get(key)?.places.length ?? 0) + ended.length + 1;
  }

  /** Whether something is open of the key. */
  isOpen(key: string): boolean {
    return (this.#open.get(key)?.length ?? 0) > 0;
  }

  /** @param key default: of all */
  forgetOpen(key?: string): void {
    if (key === undefined) this.#open.clear();
    else this.#open.delete(key);
  }

  heads(): Head[] {
    const keys = new Set([...this.#counted.keys(), ...this.#open.keys()]);
    return [...keys].flatMap((key) => this.#all(key)?.head ?? []);
  }

  places(key: string): readonly Place[] {
    return this.#all(key)?.places ?? [];
  }

  #all(key: string): Entry<Place> | undefined {
    const counted = this.#counted.get(key);
    const open = this.#open.get(key) ?? [];
    return open.length === 0 ? counted : entryWith(counted, open);
  }
}

function isEnded({ open }: BlockHead, done: Head["done"]): boolean {
  return open !== undefined && Object.hasOwn(done, open);
}

function entryWith<Place>(
  entry: Entry<Place> | undefined,
  added: readonly { readonly block: BlockHead; readonly place: Place }[],
): Entry<Place> {
  const heads = [...(entry === undefined ? [] : [entry.head]), ...added.map(({ block }) => headOf(block))];
  return {
    head: heads.reduce(joined),
    places: [...(entry?.places ?? []), ...added.map(({ place }) => place)],
  };
}

function headOf({ key, scope, targets, summary, whole, done }: BlockHead): Head {
  return { key, scope, targets, summary, whole, done: whole ? {} : done };
}

function joined(one: Head, { key, scope, targets, summary, whole, done }: Head): Head {
  return {
    key,
    scope,
    targets: mergeCoverage([...one.targets, ...targets]),
    summary: addSummaries(one.summary, summary),
    whole,
    done: whole ? {} : { ...one.done, ...done },
  };
}

/** Keeps everything in memory. */
export function memoryStore(): ScanStore {
  const ledger = new Ledger<readonly Finding[]>();
  return {
    begin() {
      ledger.forgetOpen();
      return ledger.heads();
    },
    heads: () => ledger.heads(),
    forget: async (key) => ledger.forgetOpen(key),
    append: async ({ findings, ...block }) => ledger.add(block, findings),
    async *findings(key) {
      yield* inReportOrder(ledger.places(key).flat());
    },
  };
}
