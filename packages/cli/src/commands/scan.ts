import { resolve } from "node:path";
import { globalRegionOf, validateDiscovery, validateRegions } from "@postern/aws";
import { deepFreeze, loadCheck } from "@postern/core";
import { startRecheck } from "../reports/recheck.ts";
import { startBaseline } from "../reports/baseline.ts";
import { allChecks, chooseChecks, load } from "../configuration/chosen-checks.ts";
import { visibleLines } from "@postern/reports/text";
import type { Target } from "@postern/sdk";
import { describeError } from "../terminal/describe-error.ts";
import { listenForInterrupt } from "../terminal/interrupt.ts";
import type { Io } from "../terminal/io.ts";
import { startJournal } from "../journal/start-journal.ts";
import { startMuting } from "../mutes/muting.ts";
import type { ScanFlags } from "../options/options.ts";
import { chooseReporters } from "../reports/reporters.ts";
import { repositoryPath, shortPath } from "../files/repository-path.ts";
import { runScan } from "../scanning/run-scan.ts";
import { settleRendering, settleScan, type ScanSettings } from "../configuration/settings.ts";
import { keepHeapSmall } from "../terminal/small-heap.ts";
import { statusLine } from "../terminal/status-line.ts";
import { earlierReports, prepareFiles, writeReports } from "../reports/write-reports.ts";
import { presentReport } from "../reports/present-report.ts";

type ReportPlace = Pick<ScanSettings, "output" | "name">;

/**
 * Scans. Where that cannot be done, it also says that the reports in their place are earlier ones: a
 * pipeline must not take them for the result.
 *
 * @param argv what the report gives as its command line
 * @returns 0 clean, 1 failed, 2 could not run or a report or the facts could not be written, 3 incomplete
 */
export async function scanCommand(flags: ScanFlags, argv: readonly string[], io: Io): Promise<number> {
  keepHeapSmall();
  const { output = "postern-report", name = "report" } = flags;
  let place: ReportPlace = { output: output === "-" ? undefined : resolve(io.directory, output), name };
  try {
    return await scanAndReport(flags, argv, io, (settled) => (place = settled));
  } catch (error) {
    io.stderr.write(describeError(error));
    io.stderr.write(await earlierNotice(place, io));
    return 2;
  }
}

async function earlierNotice({ output, name }: ReportPlace, { directory }: Io): Promise<string> {
  const earlier = output === undefined ? [] : await earlierReports(output, name);
  if (output === undefined || earlier.length === 0) return "";
  const where = shortPath(output, directory) || ".";
  return visibleLines(`The reports in ${where} are from an earlier scan: ${earlier.join(", ")}\n`);
}

/** Everything that can be wrong with the input is found before the first call to AWS. */
async function scanAndReport(
  flags: ScanFlags,
  argv: readonly string[],
  io: Io,
  onSettled: (settings: ScanSettings) => void,
): Promise<number> {
  const loaded = await load(flags, io);
  const { values, path, folder } = loaded.configuration;
  const settings = settleScan(flags, values, io.directory, folder, io.environment);
  onSettled(settings);
  const rendering = settleRendering(flags, values);
  const selected = await chooseChecks(flags, loaded);
  const recheck = await startRecheck(settings.recheck, selected, io);
  const { checks: chosen, cells } = recheck ?? { checks: selected, cells: undefined };
  if (cells?.length === 0) {
    io.stderr.write("Nothing failed there, so there is nothing to look at again; no report was written.\n");
    return 0;
  }
  validateRegions(settings.regions);
  if (settings.organization !== undefined) validateDiscovery(settings.organization);
  const reporters = chooseReporters(loaded.plugins, settings.formats);
  const muting =
    settings.muteFile === undefined
      ? undefined
      : await startMuting(settings.muteFile, allChecks(loaded), io.directory);
  const baseline = await startBaseline(settings, io);
  const files =
    settings.output === undefined ? [] : await prepareFiles(settings.output, settings.name, reporters);

  const checks = await Promise.all(chosen.map((one) => loadCheck(one, values.checks)));
  const line = statusLine(io.stderr, io.stderr.isTTY === true && flags.quiet !== true);
  // Until the end: Ctrl-C must not spoil a report that is being written either.
  using interrupt = listenForInterrupt(io);
  const limit = settings.maxDuration === undefined ? [] : [AbortSignal.timeout(settings.maxDuration)];
  const signal = AbortSignal.any([interrupt.signal, ...limit]);
  await using journal = await startJournal(
    { settings, checks, cells, plugins: loaded.plugins, mutes: muting?.entries },
    line,
  );
  const frameworks = await Promise.all(loaded.plugins.map((plugin) => plugin.loadFrameworks()));
  const request = {
    settings,
    flags,
    checks,
    cells,
    frameworks: frameworks.flat(),
    argv,
    line,
    signal,
    mute: muting?.muter.mute,
    store: journal,
    onCallers: (callers: readonly Target[]) => journal?.setCallers(callers),
  };
  const { report: scanned, factsError } = await runScan(request, io);
  // Every reporter sees the same report, whatever another one does.
  const report = deepFreeze(baseline === undefined ? scanned : await baseline.apply(scanned, settings));
  const { verdict } = report;
  const options = Object.freeze({
    ...rendering,
    configurationPath: path === undefined ? undefined : repositoryPath(path),
  });
  const written = await writeReports(report, files, options);
  const [toStdout] = settings.output === undefined ? reporters : [];
  const exitCode = await presentReport(
    { report, exitCode: verdict.exitCode, written, toStdout, options, flags },
    io,
  );
  const isWritten = written.every(({ error }) => error === undefined);
  // What judges saved facts is not resumed.
  if ((report.scan.complete && isWritten) || settings.facts !== undefined) await journal?.remove();
  else if ([...(journal?.heads() ?? [])].length > 0)
    io.stderr.write("The same command with --resume goes on from here.\n");
  // What an earlier run muted is not known to have been muted.
  const notices = settings.resume ? [] : (muting?.notices(report, globalRegionOf) ?? []);
  for (const notice of notices) io.stderr.write(`${notice}\n`);
  if (factsError === undefined) return exitCode;
  io.stderr.write(describeError(factsError));
  return 2;
}
