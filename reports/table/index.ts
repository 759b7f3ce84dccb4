import { statuses, type ReportSource } from "@postern/sdk";
import { digest } from "../digest/digest.ts";
import { painter } from "./paint.ts";
import { checkSection, fixedSection, lostSection, totals, unreadSection } from "./sections.ts";

export interface TableOptions {
  /** Whether to use ANSI colours. */
  readonly colors: boolean;
  /** Columns of the terminal; 100 where nobody knows. At least 40 are used. */
  readonly width?: number;
  /** Whether check ids become OSC 8 hyperlinks to their remediation. */
  readonly hyperlinks?: boolean;
}

/**
 * The result of a scan for a terminal: open failures by severity and check, what a person must look at,
 * what could not be read for which reason and which actions, and the counts. At most ten findings of a check
 * are listed; the others are counted.
 *
 * @example
 * for await (const text of renderTable(report, { colors: stdout.isTTY, width: stdout.columns })) stdout.write(text);
 */
export async function* renderTable(report: ReportSource, options: TableOptions): AsyncIterable<string> {
  const painted = painter({
    colors: options.colors,
    width: Math.max(40, options.width ?? 100),
    hyperlinks: options.hyperlinks ?? false,
  });
  const { failures, manual, unread } = await digest(report);
  const checks = new Map(report.checks.map((check) => [check.id, check]));
  for (const group of failures) yield* checkSection(group, "failed", checks.get(group.checkId), painted);
  if (manual.length > 0) yield `${painted.paint("» For a person to look at", "bold", "blue")}\n\n`;
  for (const group of manual) yield* checkSection(group, "to look at", checks.get(group.checkId), painted);
  if (failures.length + manual.length > 0)
    yield `${painted.paint("To read more: postern explain <check>", "dim")}\n\n`;
  yield* unreadSection(unread, painted);
  yield* lostSection(report.targets, painted);
  if (report.scan.cells !== undefined) yield* fixedSection(report.baseline, painted);
  yield* totals(report, statuses, painted);
}
