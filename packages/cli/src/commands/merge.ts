import { existsSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { deepFreeze, mergeReports, type NamedReport } from "@postern/core";
import { PosternError } from "@postern/sdk";
import { load } from "../configuration/chosen-checks.ts";
import type { MergeFlags } from "../options/compare-options.ts";
import type { Io } from "../terminal/io.ts";
import { keepHeapSmall } from "../terminal/small-heap.ts";
import { presentReport } from "../reports/present-report.ts";
import { readReport } from "../reports/read-report.ts";
import { chooseReporters } from "../reports/reporters.ts";
import { repositoryPath } from "../files/repository-path.ts";
import { redactArguments } from "../redaction/secrets.ts";
import { settleRendering, settleScan } from "../configuration/settings.ts";
import { version } from "../version.ts";
import { prepareFiles, writeReports, type ReportFile } from "../reports/write-reports.ts";

/**
 * Joins reports and writes the result as a scan of all would have been.
 *
 * @param argv what the report gives as its command line
 * @returns the exit code of such a scan
 */
export async function mergeCommand(
  paths: readonly string[],
  flags: MergeFlags,
  argv: readonly string[],
  io: Io,
): Promise<number> {
  keepHeapSmall();
  const loaded = await load(flags, io);
  const { values, path, folder } = loaded.configuration;
  const reports: NamedReport[] = [];
  for (const name of paths) reports.push({ name, report: await readReport(resolve(io.directory, name)) });
  const [first, ...others] = reports;
  if (first === undefined) throw new Error("commander gave no report where one is required");
  requireTargets(reports);
  const { failOn = sharedFailOn(reports) } = flags;
  const settings = settleScan({ ...flags, failOn }, values, io.directory, folder, io.environment);
  const rendering = settleRendering(flags, values);
  const reporters = chooseReporters(loaded.plugins, settings.formats);
  const files =
    settings.output === undefined ? [] : await prepareFiles(settings.output, settings.name, reporters);
  refuseToOverwrite(
    paths.map((name) => resolve(io.directory, name)),
    files,
  );

  const merged = await mergeReports({
    reports: [first, ...others],
    verdict: settings,
    name: settings.name,
    toolVersion: version,
    commandLine: redactArguments(argv),
  });
  const report = deepFreeze(merged);
  const { verdict } = report;
  const options = Object.freeze({
    ...rendering,
    configurationPath: path === undefined ? undefined : repositoryPath(path),
  });
  const written = await writeReports(report, files, options);
  const [toStdout] = settings.output === undefined ? reporters : [];
  return presentReport({ report, exitCode: verdict.exitCode, written, toStdout, options, flags }, io);
}

/** A shard may have no account; if none has, nothing was scanned, and that must not look clean. */
function requireTargets(reports: readonly NamedReport[]): void {
  if (reports.some(({ report }) => report.targets.length > 0)) return;
  throw new PosternError("usage", "None of the reports has an account: nothing was scanned.", {
    hint: "Look at which accounts the scans selected, and whether all shards are there.",
  });
}

function sharedFailOn(reports: readonly NamedReport[]): string {
  const [failOn = "low", ...others] = new Set(reports.map(({ report }) => report.verdict.failOn));
  if (others.length === 0) return failOn;
  const names = reports.map(({ name, report }) => `  ${name}: ${report.verdict.failOn}`);
  throw new PosternError("usage", `The reports were made with different --fail-on:\n${names.join("\n")}`, {
    hint: "Say which counts with --fail-on.",
  });
}

/** Findings are read from the files until the last report is written. */
function refuseToOverwrite(inputs: readonly string[], files: readonly ReportFile[]): void {
  const read = new Set(inputs.map((input) => realpathSync(input)));
  const hit = files.find(({ path }) => existsSync(path) && read.has(realpathSync(path)));
  if (hit === undefined) return;
  throw new PosternError("output", `${hit.path} is one of the reports to merge.`, {
    hint: "Name another folder with --output or another base name with --name.",
  });
}
