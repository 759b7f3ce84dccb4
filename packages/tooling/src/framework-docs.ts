import { frameworkCoverage } from "@postern/core";
import { markdownText } from "@postern/reports/markdown";
import type { CheckDescriptor, Framework, FrameworkCoverage } from "@postern/sdk";
import { generatedNote, markdownTable } from "./markdown-page.ts";

/**
 * The maps of frameworks to checks, with their gaps, and an index of them, by path below the folder of
 * documents.
 */
export async function frameworkDocs(
  frameworks: readonly Framework[],
  checks: readonly CheckDescriptor[],
): Promise<Record<string, string>> {
  // Without findings a coverage is the map alone.
  const maps = await frameworkCoverage(frameworks, checks, []);
  const pages = maps.map((map) => [`frameworks/${map.id}.md`, page(map)] as const);
  const rows = maps.map((map) => [
    `[${map.id}](${map.id}.md)`,
    markdownText(map.title ?? ""),
    String(map.requirements.length - gapsOf(map)),
    map.complete
      ? String(gapsOf(map))
      : gapsOf(map) > 0
        ? `${gapsOf(map)}, others not recorded`
        : "not recorded",
  ]);
  const index = markdownTable(["Framework", "Title", "Requirements with a check", "Without"], rows);
  return {
    ...Object.fromEntries(pages),
    "frameworks/README.md": `${generatedNote}# Frameworks\n\n${index}\n\nThat its checks pass does not prove a requirement: its own text says what it asks for.\n`,
  };
}

function gapsOf({ requirements }: FrameworkCoverage): number {
  return requirements.filter(({ checks }) => checks.length === 0).length;
}

function page(map: FrameworkCoverage): string {
  const { id, title = id, source, complete, requirements } = map;
  const rows = requirements.map(({ id: requirement, title: words = "", status, checks }) => [
    `\`${requirement}\``,
    markdownText(words),
    checks.map((check) => `[${check}](../${check}.md)`).join("<br>") ||
      (status === "manual" ? "none; the framework leaves it to a person" : "none"),
  ]);
  const answered = `${requirements.length - gapsOf(map)} of ${requirements.length}`;
  const note = complete
    ? `${answered} requirements have a check. The titles are ours.`
    : gapsOf(map) > 0
      ? `${answered} recorded requirements have a check; the framework has others. The titles are ours.`
      : "Only the requirements that a check names; the others are not recorded.";
  return [
    `${generatedNote}# ${markdownText(title)}`,
    `\`--framework ${id}\`${source === undefined ? "" : `, <${source}>`}`,
    note,
    `${markdownTable(["Requirement", "Title", "Checks"], rows)}\n`,
  ].join("\n\n");
}
