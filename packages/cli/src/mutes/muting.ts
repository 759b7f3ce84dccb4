import { createMuter, type Muter } from "@postern/core";
import { globMatcher, isGlob, nearestValue, type MuteEntry, type ReportSource } from "@postern/sdk";
import type { CheckSummary } from "@postern/sdk/plain";
import { knownRegions } from "@postern/aws";
import { visible } from "@postern/reports/text";
import { loadMuteFile, today } from "./mute-file.ts";
import { shortPath } from "../files/repository-path.ts";

type NamedCheck = Pick<CheckSummary, "id" | "aliases">;

/** A mute file at work. */
export interface Muting {
  readonly entries: readonly MuteEntry[];
  readonly muter: Muter;
  /** What a person should know of the entries once the scan is over, a line each. */
  notices(report: ReportSource, globalRegionOf: (partition: string) => string): readonly string[];
}

/**
 * Loads the mute file.
 *
 * @param checks all that there are, to tell an entry for none of them
 * @param directory where the person works, for the name of the file
 */
export async function startMuting(
  path: string,
  checks: readonly NamedCheck[],
  directory: string,
): Promise<Muting> {
  const entries = await loadMuteFile(path);
  const source = shortPath(path, directory);
  const muter = createMuter(entries, today(), source);
  return {
    entries,
    muter,
    notices(report, globalRegionOf) {
      const tell = (number: number, text: string): string => visible(`${source}, entry ${number}: ${text}`);
      const expired = muter.expired();
      return [
        ...expired.map(({ number, until }) =>
          tell(number, `expired; ${until} was the last day on which it muted.`),
        ),
        ...[...unknownChecks(entries, checks), ...unknownPlaces(entries)].map(({ number, text }) =>
          tell(number, text),
        ),
        // What was not scanned could not be muted.
        ...(report.scan.complete ? muter.unused(scopeOf(report, globalRegionOf)) : []).map((entry) =>
          tell(entry.number, `unused: nothing that was scanned needs it (${summaryOf(entry)}).`),
        ),
      ];
    },
  };
}

function scopeOf({ checks, targets }: ReportSource, globalRegionOf: (partition: string) => string) {
  const scanned = targets.filter(({ status }) => status === "scanned");
  const accounts = scanned.flatMap(({ account }) => account ?? []);
  const global = scanned.flatMap(({ partition }) =>
    partition === undefined ? [] : globalRegionOf(partition),
  );
  const regions = new Set([...global, ...scanned.flatMap((target) => target.regions)]);
  return { checks: checks.map(({ id }) => id), accounts, regions: [...regions] };
}

interface EntryNotice {
  readonly number: number;
  readonly text: string;
}

/** Patterns for a check that stand for none: a mistyped id must not look as if it muted something. */
function unknownChecks(entries: readonly MuteEntry[], checks: readonly NamedCheck[]): readonly EntryNotice[] {
  const ids = checks.map(({ id }) => id);
  return entries.flatMap((entry, index) =>
    [entry.check ?? []].flat().flatMap((pattern) => {
      const matches = globMatcher(pattern);
      if (ids.some(matches)) return [];
      const aliased = checks.filter(({ aliases }) => aliases.some(matches));
      const meant = aliased.length > 0 ? aliased.map(({ id }) => id) : nearest(pattern, ids);
      const hint = meant.length === 0 ? "" : `; did you mean ${meant.map((id) => `“${id}”`).join(", ")}?`;
      return [{ number: index + 1, text: `no check is “${pattern}”${hint || "."}` }];
    }),
  );
}

/** Patterns that no account id and no region can match. */
function unknownPlaces(entries: readonly MuteEntry[]): readonly EntryNotice[] {
  const regions = knownRegions();
  return entries.flatMap(({ account = [], region = [] }, index) => {
    const number = index + 1;
    const accounts = [account].flat().filter((pattern) => !/^(?:\d{12}|(?=.*[*?])[\d*?]+)$/.test(pattern));
    const places = [region].flat().filter((pattern) => !regions.some(globMatcher(pattern)));
    return [
      ...accounts.map((id) => ({ number, text: `no account is “${id}”: an account id has twelve digits.` })),
      ...places.map((name) => {
        const [meant] = nearest(name, regions);
        const hint = meant === undefined ? "." : `; did you mean “${meant}”?`;
        return { number, text: `no region is “${name}”${hint}` };
      }),
    ];
  });
}

function nearest(pattern: string, ids: readonly string[]): readonly string[] {
  const found = isGlob(pattern) ? undefined : nearestValue(pattern, ids);
  return found === undefined ? [] : [found];
}

function summaryOf({ check, account, region, resource }: MuteEntry): string {
  return Object.entries({ check, account, region, resource })
    .flatMap(([key, patterns]) => (patterns === undefined ? [] : `${key} ${[patterns].flat().join(", ")}`))
    .join("; ");
}
