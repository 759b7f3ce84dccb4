import { createHash } from "node:crypto";
import { join } from "node:path";
import type { SelectedCheck } from "@postern/core";
import type { Cell, MuteEntry } from "@postern/sdk";
import { openJournal, type Journal } from "./journal.ts";
import type { ScanIdentity } from "./journal-lines.ts";
import type { ScanSettings } from "../configuration/settings.ts";
import type { StatusLine } from "../terminal/status-line.ts";
import { version } from "../version.ts";

interface ScanPlugin {
  readonly name: string;
  readonly version: string;
  readonly checks?: readonly unknown[];
  readonly collectors?: readonly unknown[];
}

/** What a scan does; a resumed one must do the same. */
export interface ScanWork {
  readonly settings: ScanSettings;
  readonly checks: readonly SelectedCheck[];
  /** All that it assesses, where it is not everything. */
  readonly cells?: readonly Cell[] | undefined;
  /** Those that are loaded. */
  readonly plugins: readonly ScanPlugin[];
  /** The entries of the mute file, where there is one. */
  readonly mutes: readonly MuteEntry[] | undefined;
}

/**
 * The journal of a scan, beside its reports; none where the one report goes to stdout. Until the reports
 * are written, it is what a stopped scan leaves behind.
 */
export async function startJournal(
  work: ScanWork,
  status: Pick<StatusLine, "print">,
): Promise<Journal | undefined> {
  const { output, name, resume } = work.settings;
  if (output === undefined) return undefined;
  const journal = `${name}.journal`;
  return openJournal(join(output, journal), identityOf(work), resume, {
    onReplace: () =>
      status.print(`A stopped scan left ${journal}. This one starts anew; --resume would have gone on.\n`),
    onNothing: () =>
      status.print(
        `There is no scan to resume: ${join(output, journal)} does not exist. This one starts anew.\n`,
      ),
    onDamage: (line) =>
      status.print(
        `${journal}, line ${line}: this is not what a scan wrote. What it tells of is scanned anew.\n`,
      ),
  });
}

/** One name for each thing that may differ, since a refused journal is told by them. */
function identityOf({ settings, checks, cells, plugins, mutes }: ScanWork): ScanIdentity {
  const { profiles, allProfiles, organization, accounts, excludeAccounts, regions, shard } = settings;
  const readers = plugins.filter(
    ({ checks: own = [], collectors = [] }) => own.length + collectors.length > 0,
  );
  return {
    version,
    ...Object.fromEntries(readers.map((plugin) => [`plugin ${plugin.name}`, plugin.version])),
    ...Object.fromEntries(
      checks.map(({ check, plugin, options }) => [`check ${check.metadata.id}`, { plugin, options }]),
    ),
    profiles,
    allProfiles,
    organization: organization && withoutExternalId(organization),
    accounts,
    excludeAccounts,
    regions,
    shard,
    "what --recheck looks at": cells === undefined ? undefined : digestOf(cells),
    endpointUrl: settings.endpointUrl,
    facts: settings.facts,
    muteFile: settings.muteFile,
    // What is in the journal is muted already.
    "entries of the mute file": mutes === undefined ? undefined : digestOf(mutes),
  };
}

/** What differs is told, and the external id is not for everyone to read. */
function withoutExternalId(organization: NonNullable<ScanSettings["organization"]>): object {
  const { externalId, ...rest } = organization;
  return externalId === undefined ? rest : { ...rest, externalId: digestOf(externalId) };
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
