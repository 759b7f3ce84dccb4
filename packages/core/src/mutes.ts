import { globMatcher, type Finding, type Muted, type MuteEntry, type Status } from "@postern/sdk";

/** An entry of a mute file with its number, counted from 1. */
export interface NumberedEntry extends MuteEntry {
  readonly number: number;
}

/** What was scanned, by which it is told whether an entry could have muted anything. */
export interface MuteScope {
  /** The ids of the checks that ran. */
  readonly checks: readonly string[];
  /** The accounts of the targets. */
  readonly accounts: readonly string[];
  /** The regions that findings can be in: those of the targets and their global ones. */
  readonly regions: readonly string[];
}

/** Marks findings as muted, and remembers which entries did. */
export interface Muter {
  /** The finding, marked where an entry matches it; to be called once for each finding. */
  mute(finding: Finding): Finding;
  /** The entries in force that speak of what was scanned and have muted nothing. */
  unused(scope: MuteScope): readonly NumberedEntry[];
  /** The entries whose last day has passed: they mute nothing. */
  expired(): readonly NumberedEntry[];
}

// What asks for no action needs no muting: an entry for what passes by now shows up as unused.
const mutable: ReadonlySet<Status> = new Set(["fail", "unknown", "manual"]);

/**
 * Applies the entries of a mute file. Where several match a finding, the first one marks it.
 *
 * @param today ISO date; an entry still mutes on its last day
 * @param source the mute file, as the report names it
 */
export function createMuter(entries: readonly MuteEntry[], today: string, source: string): Muter {
  const numbered = entries.map((entry, index) => ({ ...entry, number: index + 1 }));
  const inForce = numbered.filter(({ until }) => until >= today).map((entry) => new Entry(entry));
  return {
    mute(finding) {
      if (!mutable.has(finding.status)) return finding;
      let marked: Finding | undefined;
      for (const entry of inForce) {
        if (!entry.matches(finding)) continue;
        // Also where an earlier one marks it: to call it unused would invite to a removal that is felt later.
        entry.isUsed = true;
        marked ??= { ...finding, muted: entry.mark(source) };
      }
      return marked ?? finding;
    },
    unused: (scope) =>
      inForce.filter((entry) => !entry.isUsed && entry.concerns(scope)).map(({ entry }) => entry),
    expired: () => numbered.filter(({ until }) => until < today),
  };
}

type Matches = (text: string) => boolean;

class Entry {
  readonly entry: NumberedEntry;
  readonly #check: Matches;
  readonly #account: Matches;
  readonly #region: Matches;
  readonly #resource: Matches;
  readonly #discriminator: Matches;
  isUsed = false;

  constructor(entry: NumberedEntry) {
    this.entry = entry;
    this.#check = matcher(entry.check);
    this.#account = matcher(entry.account);
    this.#region = matcher(entry.region);
    this.#resource = matcher(entry.resource);
    this.#discriminator = matcher(entry.discriminator);
  }

  matches({ checkId, discriminator = "", resource }: Finding): boolean {
    const { account, region, uid, arn = uid, name } = resource;
    return (
      this.#check(checkId) &&
      this.#account(account) &&
      this.#region(region) &&
      [uid, arn, name].some(this.#resource) &&
      this.#discriminator(discriminator)
    );
  }

  mark(source: string): Muted {
    const { reason, until, number } = this.entry;
    return { reason, until, source: `${source}, entry ${number}` };
  }

  concerns({ checks, accounts, regions }: MuteScope): boolean {
    return checks.some(this.#check) && accounts.some(this.#account) && regions.some(this.#region);
  }
}

function matcher(patterns: string | readonly string[] | undefined): Matches {
  if (patterns === undefined) return () => true;
  const matchers = [patterns].flat().map(globMatcher);
  return (text) => matchers.some((matches) => matches(text));
}
