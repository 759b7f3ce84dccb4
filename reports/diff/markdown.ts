import type { Change, DiffSource } from "@postern/sdk";
import { atMost } from "../text/at-most.ts";
import { markdownText } from "../text/markdown.ts";
import { severityShapes } from "../text/severity-shapes.ts";
import { visible } from "../text/visible.ts";
import { digestChanges, type ChangeGroup } from "./digest.ts";
import { changeText, changeTitles, countsText, scanText } from "./phrases.ts";

// So many rows of cut texts stay below the 65,536 characters that a comment on GitHub may have.
const rowsPerSection = 25;
const warningsListed = 10;

/** The changes for a comment on a pull request; what does not fit into one is counted. */
export async function* diffMarkdown(diff: DiffSource): AsyncGenerator<string> {
  const { counts, verdict, warnings } = diff;
  const digest = await digestChanges(diff, rowsPerSection);
  yield `## Postern: ${countsText(counts)}\n\n${text(300, verdict.explanation)}\n`;
  if (warnings.length > 0) {
    const lines = warnings.slice(0, warningsListed).map((warning) => `- ${text(300, warning)}\n`);
    yield `\nThe scans differ in more than their findings:\n\n${lines.join("")}`;
  }
  if (counts.new > 0) yield `\n### ${changeTitles.new} (${counts.new})\n${rows(digest.new, counts.new)}`;
  yield folded("not-assessed", digest["not-assessed"], counts.notAssessed);
  yield folded("fixed", digest.fixed, counts.fixed);
  yield `\n${text(200, scanText(diff.new))}, compared with ${text(200, scanText(diff.old))}.\n`;
}

function folded(change: Change["change"], groups: readonly ChangeGroup[], count: number): string {
  if (count === 0) return "";
  return `\n<details><summary>${changeTitles[change]} (${count})</summary>\n${rows(groups, count)}\n</details>\n`;
}

function rows(groups: readonly ChangeGroup[], count: number): string {
  const listed = groups.flatMap((group) => group.listed).slice(0, rowsPerSection);
  const lines = listed.map((change) => {
    const { severity, checkId, resource } = change.finding;
    const where = `${text(20, resource.account)}, ${text(30, resource.region)}`;
    return `| ${severityShapes[severity]} ${severity} | ${text(80, checkId)} | ${where} | ${text(240, changeText(change))} |\n`;
  });
  const more = count > listed.length ? `\nAnd ${count - listed.length} more.\n` : "";
  return `\n| Severity | Check | Where | What |\n| --- | --- | --- | --- |\n${lines.join("")}${more}`;
}

/** Untrusted text, cut where it is long and shown as it is. */
function text(length: number, untrusted: string): string {
  return markdownText(atMost(length, visible(untrusted)));
}
