import {
  severities,
  type CheckDescriptor,
  type Finding,
  type ReportSource,
  type Severity,
  type Status,
  type TargetCoverage,
} from "@postern/sdk";
import { callTotals } from "../digest/call-totals.ts";
import type { UnreadGroup } from "../digest/unread.ts";
import { atMost } from "../text/at-most.ts";
import { causePhrase } from "../text/cause.ts";
import { serviceName } from "../text/service-name.ts";
import { severityShapes } from "../text/severity-shapes.ts";
import { failedRequirements } from "../text/failed-requirements.ts";
import { visible } from "../text/visible.ts";
import type { CheckGroup } from "../digest/digest.ts";
import { wrap, type Colour, type Painter } from "./paint.ts";

const severityColours: Record<Severity, Colour[]> = {
  critical: ["bold", "magenta"],
  high: ["bold", "red"],
  medium: ["yellow"],
  low: ["cyan"],
  informational: ["dim"],
};
const statusColours: Record<Status, Colour> = {
  fail: "red",
  unknown: "yellow",
  manual: "blue",
  pass: "green",
  "not-applicable": "dim",
};

/** Of what AWS answered: the start says what was denied and by whom; the report files have it whole. */
const longestAnswer = 160;

/** The findings of a check under its severity, title and id. */
export function* checkSection(
  group: CheckGroup,
  what: string,
  check: CheckDescriptor | undefined,
  painter: Painter,
): Generator<string> {
  const colours = severityColours[group.severity];
  const mark = `${severityShapes[group.severity]} ${group.severity}`;
  yield* hanging(
    painter.paint(mark, ...colours),
    mark.length,
    check?.title ?? group.checkId,
    painter,
    "bold",
  );
  const url = check?.remediation.url;
  const id = url === undefined ? painter.paint(group.checkId) : painter.link(group.checkId, url);
  const service = check === undefined ? "" : `${visible(serviceName(check))}, `;
  yield* besides(id, group.checkId.length, `${service}${group.count} ${what}`, painter, ...colours);
  if (check !== undefined)
    yield `    ${painter.paint(atMost(painter.width - 4, `Remedy: ${visible(check.remediation.summary)}`), "dim")}\n`;
  for (const finding of group.findings) yield* findingLines(finding, painter);
  const more = group.count - group.findings.length;
  if (more > 0) yield `    ${painter.paint(`and ${more} more, in the report files`, "dim")}\n`;
  yield "\n";
}

/** Where a finding is and what it says, marked where it is new since the baseline. */
export function* findingLines(
  { resource, message: said, change }: Pick<Finding, "resource" | "message" | "change">,
  painter: Painter,
): Generator<string> {
  const message = change === "new" ? `[new] ${said}` : said;
  const place = `    ${resource.account}  ${resource.region.padEnd(14)}`;
  if (painter.width >= 80) {
    yield* hanging(painter.paint(place, "dim"), place.length, message, painter);
  } else {
    yield `${painter.paint(place.trimEnd(), "dim")}\n`;
    yield* hanging("     ", 5, message, painter);
  }
}

/** What could not be read, by reason: the missing actions, where, and what AWS answered to the first. */
export function* unreadSection(groups: readonly UnreadGroup[], painter: Painter): Generator<string> {
  if (groups.length === 0) return;
  yield `${painter.paint("? Not assessed", "bold", "yellow")}\n`;
  for (const [why, alike] of byReason(groups)) {
    const count = alike.reduce((sum, group) => sum + group.count, 0);
    const accounts = [...new Set(alike.flatMap((group) => [...group.accounts]))];
    const where = `${count} unknown in ${some(accounts, 3)}`;
    yield* hanging("", 0, `${why}: ${where}`, painter, "yellow");
    const actions = alike.map(({ cause, count: one }) => `${cause.action ?? "no single call"} (${one})`);
    yield* hanging("  ", 2, some(actions, 12), painter);
    yield* hanging("  ", 2, atMost(longestAnswer, alike[0]?.cause.message ?? ""), painter, "dim");
  }
  yield "\n";
}

/** One account that a policy denies everything would otherwise fill a screen with the same words. */
function byReason(groups: readonly UnreadGroup[]): Map<string, UnreadGroup[]> {
  const reasons = new Map<string, UnreadGroup[]>();
  for (const group of groups) {
    const why = causePhrase(group.cause);
    reasons.set(why, [...(reasons.get(why) ?? []), group]);
  }
  return reasons;
}

/** The targets that were not scanned at all. */
export function* lostSection(targets: readonly TargetCoverage[], painter: Painter): Generator<string> {
  const lost = targets.filter(({ status }) => status === "lost");
  if (lost.length === 0) return;
  yield `${painter.paint("! Not scanned", "bold", "red")}\n`;
  for (const { source, account, cause } of lost) {
    const who = account === undefined || account === source ? source : `${source} (${account})`;
    yield* hanging(" ", 1, `${who}: ${cause?.message ?? "no reason was given"}`, painter);
  }
  yield "\n";
}

const fixedShown = 20;

/** What failed before and does not any more. */
export function* fixedSection(baseline: ReportSource["baseline"], painter: Painter): Generator<string> {
  if (baseline === undefined || baseline.fixed === 0) return;
  yield `${painter.paint("✓ Fixed", "bold", "green")}\n`;
  for (const { checkId, resource } of baseline.fixedFindings.slice(0, fixedShown)) {
    const { name, account, region } = resource;
    yield* hanging(" ", 1, `${checkId}: ${name} in ${account} ${region}`, painter);
  }
  const more = baseline.fixed - Math.min(fixedShown, baseline.fixedFindings.length);
  if (more > 0) yield* hanging(" ", 1, `and ${more} more`, painter, "dim");
  yield "\n";
}

/** One line of findings by status, one of requirements that failed, one of targets, and the verdict. */
export function* totals(
  report: ReportSource,
  statuses: readonly Status[],
  painter: Painter,
): Generator<string> {
  const { summary, targets, scan, verdict, baseline } = report;
  const counts = statuses.map((status): Count => {
    const count = summary.byStatus[status];
    return [`${count} ${status.replace("-", " ")}`, count === 0 ? "dim" : statusColours[status]];
  });
  if (summary.muted > 0) counts.push([`${summary.muted} muted`, "dim"]);
  yield* countLines("Findings", counts, painter);
  const failures = severities
    .filter((severity) => summary.openFailures[severity] > 0)
    .map((severity): Count => [
      `${summary.openFailures[severity]} ${severity}`,
      ...severityColours[severity],
    ]);
  if (failures.length > 0) yield* countLines("Failures", failures, painter);
  const failed = failedRequirements(report);
  if (failed !== "") yield* hanging(" ".repeat(8), 8, failed, painter);

  const scanned = targets.filter(({ status }) => status === "scanned");
  const lost = targets.length - scanned.length;
  const regions = new Set(scanned.flatMap((target) => target.regions)).size;
  const { sent, denied } = callTotals([...targets, ...(report.discovery ?? [])]);
  const coverage: Count[] = [
    [
      `${scanned.length} scanned${regions > 0 ? ` in ${regions} ${regions === 1 ? "region" : "regions"}` : ""}`,
    ],
    [`${lost} lost`, lost === 0 ? "dim" : "red"],
    [`${sent} calls`],
    [`${denied} denied`, denied === 0 ? "dim" : "yellow"],
  ];
  yield* countLines("Targets", coverage, painter);
  if (baseline !== undefined) {
    const { new: fresh, fixed, unchanged, notAssessed, startedAt } = baseline;
    const changes = `${fresh} new, ${fixed} fixed, ${unchanged} unchanged, ${notAssessed} not assessed any more, since ${startedAt}`;
    yield* hanging(painter.paint("Baseline", "bold"), 8, changes, painter);
  }
  if (!scan.complete) {
    yield `${painter.paint("The scan was cut short: not every target was finished.", "bold", "yellow")}\n`;
  }
  const colour = { clean: "green", failed: "red", incomplete: "yellow" } as const;
  yield* hanging(painter.paint("Verdict ", "bold"), 8, verdict.explanation, painter, colour[verdict.outcome]);
}

/** Text beside a lead that is already painted, its further lines indented to match. */
export function* hanging(
  lead: string,
  leadWidth: number,
  text: string,
  painter: Painter,
  ...colours: Colour[]
): Generator<string> {
  const indent = " ".repeat(leadWidth);
  for (const [index, line] of wrap(text, painter.width - leadWidth - 2).entries()) {
    yield `${index === 0 ? lead : indent}  ${painter.paint(line, ...colours)}\n`;
  }
}

type Count = readonly [text: string, ...colours: Colour[]];

/** Counts beside what they count, on as many lines as the width asks for. */
function* countLines(label: string, counts: readonly Count[], painter: Painter): Generator<string> {
  const indent = 10;
  let line = painter.paint(label, "bold") + " ".repeat(indent - label.length);
  let length = indent;
  for (const [index, [text, ...colours]] of counts.entries()) {
    const end = index === counts.length - 1 ? "" : ",";
    if (length > indent && length + text.length + end.length > painter.width) {
      yield `${line.trimEnd()}\n`;
      line = " ".repeat(indent);
      length = indent;
    }
    line += `${painter.paint(text, ...colours)}${end} `;
    length += text.length + end.length + 1;
  }
  yield `${line.trimEnd()}\n`;
}

/** A painted text and another one beside it, or below it where they do not fit on a line. */
function* besides(
  painted: string,
  length: number,
  text: string,
  painter: Painter,
  ...colours: Colour[]
): Generator<string> {
  if (2 + length + 2 + text.length <= painter.width) {
    yield `  ${painted}  ${painter.paint(text, ...colours)}\n`;
  } else {
    yield `  ${painted}\n`;
    yield* hanging("  ", 2, text, painter, ...colours);
  }
}

function some(items: readonly string[], limit: number): string {
  const rest = items.length - limit;
  return rest > 0 ? `${items.slice(0, limit).join(", ")} and ${rest} more` : items.join(", ");
}
