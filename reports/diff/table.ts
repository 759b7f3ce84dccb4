import type { Change, DiffSource } from "@postern/sdk";
import { painter, type Colour, type Painter } from "../table/paint.ts";
import { findingLines, hanging } from "../table/sections.ts";
import { severityShapes } from "../text/severity-shapes.ts";
import { digestChanges, type ChangeGroup } from "./digest.ts";
import { changeText, changeTitles, countsText, scanText } from "./phrases.ts";

export interface DiffTableOptions {
  /** Whether to use ANSI colours. */
  readonly colors: boolean;
  /** Columns of the terminal; 100 where nobody knows. At least 40 are used. */
  readonly width?: number;
}

const listedPerCheck = 10;
const marks: Record<Change["change"], string> = { new: "+", fixed: "-", "not-assessed": "?" };
const colours: Record<Change["change"], Colour> = { new: "red", fixed: "green", "not-assessed": "yellow" };
const verdictColours: Record<DiffSource["verdict"]["exitCode"], Colour> = {
  0: "green",
  1: "red",
  3: "yellow",
};

/** The changes for a terminal, by kind and check; ten of a check are listed, the others counted. */
export async function* diffTable(diff: DiffSource, options: DiffTableOptions): AsyncGenerator<string> {
  const painted = painter({
    colors: options.colors,
    width: Math.max(40, options.width ?? 100),
    hyperlinks: false,
  });
  const digest = await digestChanges(diff, listedPerCheck);
  for (const change of ["new", "fixed", "not-assessed"] as const)
    yield* section(change, digest[change], painted);
  const line = (name: string, text: string, ...textColours: Colour[]) =>
    hanging(painted.paint(name.padEnd(8), "bold"), 8, text, painted, ...textColours);
  yield* line("Old", scanText(diff.old));
  yield* line("New", scanText(diff.new));
  for (const warning of diff.warnings) yield* line("Warning", warning, "yellow");
  yield* line("Changes", countsText(diff.counts));
  yield* line("Verdict", diff.verdict.explanation, verdictColours[diff.verdict.exitCode]);
}

function* section(
  change: Change["change"],
  groups: readonly ChangeGroup[],
  painted: Painter,
): Generator<string> {
  if (groups.length === 0) return;
  yield `${painted.paint(`${marks[change]} ${changeTitles[change]}`, "bold", colours[change])}\n`;
  for (const { severity, checkId, count, listed } of groups) {
    yield `  ${painted.paint(`${severityShapes[severity]} ${severity}`, colours[change])}  ${painted.paint(checkId, "bold")}  ${count}\n`;
    for (const one of listed)
      yield* findingLines({ resource: one.finding.resource, message: changeText(one) }, painted);
    if (count > listed.length)
      yield `    ${painted.paint(`and ${count - listed.length} more, in --format json`, "dim")}\n`;
  }
  yield "\n";
}
