import type { ReportSource } from "./report.ts";

export interface RenderOptions {
  /** Repository-relative path of the configuration that the scan used, where it is in the working tree. */
  readonly configurationPath?: string | undefined;
}

/** Renders a report. Pure: no files, no network, no clock; someone else writes what it yields. */
export interface Reporter {
  /** What `--format` calls it. */
  readonly name: string;
  /** Of the file, without the dot. */
  readonly extension: string;
  readonly description: string;
  render(report: ReportSource, options: RenderOptions): AsyncIterable<string>;
}
