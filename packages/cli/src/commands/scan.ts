import { validateRegions } from "@postern/aws";
import { chooseChecks, load } from "../chosen-checks.ts";
import { listenForInterrupt } from "../interrupt.ts";
import type { Io } from "../io.ts";
import type { ScanFlags } from "../options.ts";
import { chooseReporters } from "../reporters.ts";
import { repositoryPath } from "../repository-path.ts";
import { runScan } from "../run-scan.ts";
import { settleScan } from "../settings.ts";
import { statusLine } from "../status-line.ts";
import { prepareFiles, writeReports } from "../write-reports.ts";
import { presentReport } from "../present-report.ts";

/**
 * Scans: everything that can be wrong with the input is found before the first call to AWS.
 *
 * @param argv what the report gives as its command line
 * @returns 0 clean, 1 failed, 2 a report could not be written, 3 incomplete
 */
export async function scanCommand(flags: ScanFlags, argv: readonly string[], io: Io): Promise<number> {
  const loaded = await load(flags, io);
  const { values, path, folder } = loaded.configuration;
  const settings = settleScan(flags, values, io.directory, folder);
  const checks = chooseChecks(flags, loaded);
  validateRegions(settings.regions);
  const reporters = chooseReporters(loaded.plugins, settings.formats);
  const files =
    settings.output === undefined ? [] : await prepareFiles(settings.output, settings.name, reporters);

  const line = statusLine(io.stderr, io.stderr.isTTY === true && flags.quiet !== true);
  // Until the end: Ctrl-C must not spoil a report that is being written either.
  using interrupt = listenForInterrupt(io, () =>
    line.print("Stopping: the reports are still written. Once more ends it at once.\n"),
  );
  const report = await runScan({ settings, checks, argv, line, signal: interrupt.signal }, io);
  const options = { configurationPath: path === undefined ? undefined : repositoryPath(path) };
  const written = await writeReports(report, files, options);
  const [toStdout] = settings.output === undefined ? reporters : [];
  return presentReport({ report, written, toStdout, options, flags }, io);
}
