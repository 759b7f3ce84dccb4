import { existsSync } from "node:fs";
import { join } from "node:path";
import type { SelectedCheck } from "@postern/core";
import type { Io } from "./io.ts";
import { openJournal, type Journal, type ScanIdentity } from "./journal.ts";
import type { ScanSettings } from "./settings.ts";
import { version } from "./version.ts";

/**
 * The journal of a scan, beside its reports; none where the one report goes to stdout. Until the reports
 * are written, it is what a stopped scan leaves behind.
 */
export async function startJournal(
  settings: ScanSettings,
  checks: readonly SelectedCheck[],
  { stderr }: Pick<Io, "stderr">,
): Promise<Journal | undefined> {
  const { output, name, resume } = settings;
  if (output === undefined) return undefined;
  const path = join(output, `${name}.journal`);
  if (!resume && existsSync(path))
    stderr.write(`A stopped scan left ${name}.journal. This one starts anew; --resume would have gone on.\n`);
  return openJournal(path, identityOf(settings, checks), resume);
}

function identityOf(settings: ScanSettings, checks: readonly SelectedCheck[]): ScanIdentity {
  const { profiles, allProfiles, organization, accounts, excludeAccounts, regions, shard, facts } = settings;
  const ids = checks.map(({ check, options, plugin }) => ({ id: check.metadata.id, plugin, options }));
  const { muteFile } = settings;
  return {
    version,
    checks: ids,
    profiles,
    allProfiles,
    organization,
    accounts,
    excludeAccounts,
    regions,
    shard,
    facts,
    muteFile,
  };
}
