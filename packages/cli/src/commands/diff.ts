import { resolve } from "node:path";
import { diffReports } from "@postern/core";
import { diffFormats, renderDiff } from "@postern/reports/diff";
import { severities } from "@postern/sdk";
import type { DiffFlags } from "../options/compare-options.ts";
import { wantsColor, writeAll, type Io } from "../terminal/io.ts";
import { readReport } from "../reports/read-report.ts";
import { oneOf } from "../configuration/selection-settings.ts";
import { writeWhole } from "../files/write-whole.ts";

/**
 * Prints what changed between two reports, or writes it to a file.
 *
 * @returns 0 nothing new that counts, 1 something new, 3 nothing new but something not assessed any more
 */
export async function diffCommand(old: string, current: string, flags: DiffFlags, io: Io): Promise<number> {
  const format = oneOf("--format", flags.format, diffFormats);
  const failOn = oneOf("--fail-on", flags.failOn, [...severities, "none"]);
  const reports = [];
  for (const path of [old, current]) reports.push(await readReport(resolve(io.directory, path)));
  const [before, now] = reports;
  if (before === undefined || now === undefined || format === undefined || failOn === undefined)
    throw new Error("commander gave no value where there is a default");
  const diff = await diffReports(before, now, failOn);
  const { output = "-" } = flags;
  if (output === "-") {
    const colors = wantsColor(io.stdout, io.environment, flags.color);
    const width = io.stdout.columns;
    await writeAll(
      io.stdout,
      renderDiff(diff, format, { colors, ...(width === undefined ? {} : { width }) }),
    );
  } else {
    await writeWhole(resolve(io.directory, output), renderDiff(diff, format, { colors: false }));
  }
  return diff.verdict.exitCode;
}
