import {
  severities,
  statuses,
  type CheckDescriptor,
  type Finding,
  type ReportSource,
  type TargetCoverage,
} from "@postern/sdk";
import { listedPerCheck, type CheckGroup } from "../digest/digest.ts";
import type { UnreadGroup } from "../digest/unread.ts";
import { causePhrase } from "../text/cause.ts";
import { failedRequirements } from "../text/failed-requirements.ts";
import { fillCli } from "../remediation/fill.ts";
import { markdownCode, markdownLink } from "../text/markdown.ts";
import { serviceName } from "../text/service-name.ts";
import { severityShapes } from "../text/severity-shapes.ts";
import { subjectOf } from "../text/subject.ts";
import { conversationText } from "./safe.ts";

const listedTargets = 20;
const listedCauses = 20;
const listedManual = 30;
const outcomeMarks = { clean: "✅ Clean", failed: "❌ Failed", incomplete: "⚠️ Incomplete" };

/** The verdict, and findings by status and failures by severity as tables. */
export function summarySection(report: ReportSource): string {
  const { scan, summary, verdict } = report;
  const counts = statuses.map((status) => [status.replace("-", " "), summary.byStatus[status]] as const);
  const failures = severities.map(
    (severity) => [`${severityShapes[severity]} ${severity}`, summary.openFailures[severity]] as const,
  );
  const failed = failedRequirements(report);
  return [
    `## ${outcomeMarks[verdict.outcome]}: ${conversationText(subjectOf(report))}`,
    conversationText(verdict.explanation),
    table(failures),
    table([...counts, ["of them muted", summary.muted]]),
    ...(failed === "" ? [] : [conversationText(failed)]),
    `<sub>Scan ${conversationText(scan.name)}, ${scan.startedAt.slice(0, 16).replace("T", " ")} UTC, Postern ${conversationText(report.tool.version)}</sub>`,
    ...(scan.complete ? [] : ["**The scan was cut short: not every target was finished.**"]),
    "",
  ].join("\n\n");
}

/** What was not scanned and what could not be read. */
export function unassessedSection(
  targets: readonly TargetCoverage[],
  unread: readonly UnreadGroup[],
): string {
  const lost = targets.filter(({ status }) => status === "lost");
  if (lost.length + unread.length === 0) return "";
  const lostLines = lost.map(
    ({ account = "", source, cause }) =>
      `- **Not scanned:** ${conversationText(`${source} ${account}`.trim())}: ${conversationText(cause?.message ?? "no reason was given")}`,
  );
  const unreadLines = unread.map(
    ({ cause, count, accounts }) =>
      `- **${conversationText(cause.action ?? "no single call")}**, ${conversationText(causePhrase(cause))}: ${counted(count, "unknown finding")} in ${counted(accounts.size, "account")}`,
  );
  return `### Not assessed\n\n${[...some(lostLines, listedTargets), ...some(unreadLines, listedCauses)].join("\n")}\n\n`;
}

/** The failures of a check: its title open, the resources folded. */
export function checkSection(
  { severity, checkId, findings, count }: CheckGroup,
  check?: CheckDescriptor,
): string {
  const rows = findings.map(
    ({ resource, message }) =>
      `| ${conversationText(resource.account)} | ${conversationText(resource.region)} | ${conversationText(message)} |`,
  );
  const more = count > findings.length ? [`\n${count - findings.length} more are in the report files.`] : [];
  const url = check?.remediation.url;
  const about = [checkId, ...(check === undefined ? [] : [serviceName(check)])]
    .map(conversationText)
    .join(", ");
  return [
    `### ${severityShapes[severity]} ${severity}: ${conversationText(check?.title ?? checkId)}\n`,
    `${about}, ${counted(count, "failure")}${url === undefined ? "" : `, ${markdownLink("how to remedy it", url)}`}\n`,
    "<details><summary>Where</summary>\n",
    "| Account | Region | Finding |\n| --- | --- | --- |",
    ...rows,
    ...more,
    "\n</details>\n",
    ...(check === undefined ? [] : commands(findings, check)),
    "",
  ].join("\n");
}

const commandsShown = 3;

/** What remedies the first findings, with their resources' names; `postern fix` writes it for all. */
function commands(findings: readonly Finding[], { remediation }: CheckDescriptor): string[] {
  const scripts = findings.slice(0, commandsShown).flatMap((finding) => {
    const cli = fillCli(remediation, finding);
    const { account } = finding.resource;
    return typeof cli === "string" && cli.length <= longestScript ? [`# In account ${account}\n${cli}`] : [];
  });
  if (scripts.length === 0) return [];
  const code = markdownCode(scripts.join("\n"), "shell");
  return ["<details><summary>Commands</summary>\n", code, "\n</details>\n"];
}

const longestScript = 1_500;

/** What a person must look at. */
export function manualSection(groups: readonly CheckGroup[]): string {
  const lines = groups.flatMap(({ checkId, count, findings }) => [
    ...findings.map(({ message }) => `- ${conversationText(message)}`),
    ...(count > listedPerCheck ? [`- ${count - listedPerCheck} more of ${conversationText(checkId)}`] : []),
  ]);
  return `### To look at\n\n${some(lines, listedManual).join("\n")}\n\n`;
}

/** The end of a text that had no place for everything. */
export function unlisted(failures: number): string {
  const what = failures > 0 ? counted(failures, "more failure") : "What a person must look at";
  return `**${what} did not fit here; the HTML and JSON reports have everything.**\n`;
}

function table(columns: readonly (readonly [name: string, count: number])[]): string {
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [
    row(columns.map(([name]) => name)),
    row(columns.map(() => "---:")),
    row(columns.map(([, count]) => count)),
  ].join("\n");
}

function some(lines: readonly string[], limit: number): string[] {
  const more = lines.length - limit;
  return more > 0 ? [...lines.slice(0, limit), `- and ${more} more`] : [...lines];
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
