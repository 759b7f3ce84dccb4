import type { ReportSource } from "./report.ts";

/** What SARIF is for: GitHub code scanning, or whoever wants every verdict. */
export const sarifProfiles = ["github", "full"] as const;
export type SarifProfile = (typeof sarifProfiles)[number];

/** The OCSF class of findings: Compliance Finding, or Detection Finding as Prowler lays it out. */
export const ocsfClasses = [2003, 2004] as const;
export type OcsfClass = (typeof ocsfClasses)[number];

export interface RenderOptions {
  /** Repository-relative path of the configuration that the scan used, where it is in the working tree. */
  readonly configurationPath?: string | undefined;
  /** Default: github. */
  readonly sarifProfile?: SarifProfile | undefined;
  /** Repository-relative path of the file that SARIF results lie in, in place of a path for each resource. */
  readonly sarifAnchor?: string | undefined;
  /** Default: 2003. */
  readonly ocsfClass?: OcsfClass | undefined;
  /** Whether the JSON report has the remediation of each open failure, with its resource's values. Default: no. */
  readonly remediation?: boolean | undefined;
}

/** One file of a report that takes several. */
export interface ReportPart {
  /** Follows the report's base name: nothing for the first part, then `-2`, `-3`… */
  readonly suffix: string;
  readonly chunks: AsyncIterable<string>;
}

/** Renders a report. Pure: no files, no network, no clock; someone else writes what it yields. */
export interface Reporter {
  /** What `--format` calls it. */
  readonly name: string;
  /** Of the file, without the dot. */
  readonly extension: string;
  readonly description: string;
  /** The whole report as one text; throws a `PosternError` `output` where it takes several files. */
  render(report: ReportSource, options: RenderOptions): AsyncIterable<string>;
  /** For a format whose files are limited: one part or more. A part is read before the next is asked for. */
  parts?(report: ReportSource, options: RenderOptions): AsyncIterable<ReportPart>;
}

/** The files that a report takes: one, unless the reporter has parts. */
export async function* partsOf(
  reporter: Reporter,
  report: ReportSource,
  options: RenderOptions,
): AsyncGenerator<ReportPart> {
  if (reporter.parts === undefined) yield { suffix: "", chunks: reporter.render(report, options) };
  else yield* reporter.parts(report, options);
}
