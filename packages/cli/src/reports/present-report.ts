import { renderTable } from "@postern/reports/table";
import type { RenderOptions, Reporter, ReportSource } from "@postern/sdk";
import { visibleLines } from "@postern/reports/text";
import { describeError } from "../terminal/describe-error.ts";
import { wantsHyperlinks } from "../terminal/hyperlinks.ts";
import { wantsColor, writeAll, type Io } from "../terminal/io.ts";
import type { OutputFlags } from "../options/options.ts";
import { shortPath } from "../files/repository-path.ts";
import type { WrittenReport } from "./write-reports.ts";

export interface Presentation {
  readonly report: ReportSource;
  /** The report's verdict, taken before any reporter ran. */
  readonly exitCode: number;
  readonly written: readonly WrittenReport[];
  /** The reporter that has stdout to itself. */
  readonly toStdout: Reporter | undefined;
  readonly options: RenderOptions;
  readonly flags: OutputFlags;
}

/**
 * Prints the result to stdout, and to stderr where the reports are or why one is missing.
 *
 * @returns the exit code: the report's verdict, or 2 where a report could not be written
 */
export async function presentReport(presentation: Presentation, io: Io): Promise<number> {
  const { report, exitCode, written, toStdout, options, flags } = presentation;
  const failed: Pick<WrittenReport, "reporter" | "error" | "earlier">[] = written.filter(
    ({ error }) => error !== undefined,
  );
  if (toStdout !== undefined) {
    try {
      await writeAll(io.stdout, toStdout.render(report, options));
    } catch (error) {
      failed.push({ reporter: toStdout, error });
    }
  } else if (!flags.quiet) {
    const colors = wantsColor(io.stdout, io.environment, flags.color);
    const hyperlinks = wantsHyperlinks(io.stdout, io.environment, colors);
    const width = io.stdout.columns;
    const table = renderTable(report, { colors, hyperlinks, ...(width === undefined ? {} : { width }) });
    await writeAll(io.stdout, table);
    const paths = written.flatMap((file) => file.paths).map((path) => shortPath(path, io.directory));
    if (paths.length > 0) io.stderr.write(`Reports: ${paths.join(", ")}\n`);
  }
  for (const { reporter, error, earlier } of failed) {
    io.stderr.write(`The ${reporter.name} report could not be written.\n${describeError(error)}`);
    if (earlier !== undefined)
      io.stderr.write(visibleLines(`${shortPath(earlier, io.directory)} is from an earlier scan.\n`));
  }
  return failed.length > 0 ? 2 : exitCode;
}
