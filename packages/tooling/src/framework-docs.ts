import { CheckTallies, frameworkCoverage } from "@postern/core";
import { markdownText } from "@postern/reports/markdown";
import type { CheckDescriptor, Framework, FrameworkCoverage, RequirementCoverage } from "@postern/sdk";
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
  const maps = frameworkCoverage(frameworks, checks, new CheckTallies());
  const recordedOf = new Map(frameworks.map(({ id, recorded }) => [id, recorded]));
  const pages = maps.map((map) => [`frameworks/${map.id}.md`, page(map, recordedOf.get(map.id))] as const);
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
  return requirements.filter(({ checks }) => checks === undefined).length;
}

function page(map: FrameworkCoverage, recorded: string | undefined): string {
  const { id, title = id, source, complete, requirements } = map;
  const answered = requirements.filter(({ checks }) => checks !== undefined);
  const rest = requirements.filter(({ checks }) => checks === undefined);
  const counts = `${answered.length} of ${requirements.length}`;
  const note = complete
    ? `${counts} requirements have a check. The titles are ours.`
    : rest.length > 0
      ? `${counts} recorded requirements have a check. The titles are ours. ${recorded ?? "The framework has others."}`
      : "Only the requirements that a check names; the others are not recorded.";
  return [
    `${generatedNote}# ${markdownText(title)}`,
    `\`--framework ${id}\`${source === undefined ? "" : `, <${source}>`}`,
    note,
    markdownTable(
      ["Requirement", "Title", "Checks"],
      answered.map((one) => [...named(one), linksOf(one)]),
    ),
    ...(rest.length === 0 ? [] : ["## Without a check", uncovered(rest)]),
  ]
    .join("\n\n")
    .concat("\n");
}

function named({ id, title = "" }: RequirementCoverage): string[] {
  return [`\`${id}\``, markdownText(title)];
}

function linksOf({ checks = [] }: RequirementCoverage): string {
  return checks.map((check) => `[${check}](../${check}.md)`).join("<br>");
}

/** Folded, since of a large framework they are hundreds. */
function uncovered(rest: readonly RequirementCoverage[]): string {
  const isManual = rest.some(({ status }) => status === "manual");
  const headings = ["Requirement", "Title", ...(isManual ? ["Left to a person by the framework"] : [])];
  const rows = rest.map((one) => [
    ...named(one),
    ...(isManual ? [one.status === "manual" ? "yes" : ""] : []),
  ]);
  const table = markdownTable(headings, rows);
  return `<details>\n<summary>${rest.length} requirements</summary>\n\n${table}\n\n</details>`;
}
