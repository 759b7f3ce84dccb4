import {
  severities,
  statuses,
  type Baseline,
  type Discovery,
  type FrameworkCoverage,
  type ReportSource,
  type TargetCoverage,
} from "@postern/sdk";
import { callTotals } from "../digest/call-totals.ts";
import type { UnreadGroup } from "../digest/unread.ts";
import { causePhrase } from "../text/cause.ts";
import { subjectOf } from "../text/subject.ts";
import { visible } from "../text/visible.ts";
import {
  counted,
  duration,
  filterLink as link,
  linkedCounts,
  minute,
  number,
  short,
  stackedBar,
} from "./format.ts";
import { heatMap } from "./heat-map.ts";
import type { FailingCheck, Overview } from "./overview.ts";

const listedServices = 8;
const listedToFix = 5;
const listedChecks = 6;
const listedFixed = 50;
const listedLost = 3;

const statusLabels = {
  fail: "Failed",
  unknown: "Unknown",
  manual: "Manual",
  pass: "Passed",
  "not-applicable": "Not applicable",
};
const outcomeLabels = { clean: "Clean", failed: "Failed", incomplete: "Incomplete" };

/** What the template shows; every text in it is harmless once it is escaped for HTML. */
export type Shell = ReturnType<typeof shell>;

/** The static part of the page. Links lead to the script's filters: `#status=fail&severity=high`. */
export function shell(
  report: ReportSource,
  overview: Overview,
  accountNames: Readonly<Record<string, string>>,
) {
  const { scan, summary, targets, tool, verdict } = report;
  const scanned = targets.filter(({ status }) => status === "scanned");
  const lost = targets.filter(({ status }) => status === "lost");
  const unread = overview.unread.sorted().map(unreadGroup);
  const services = overview.services();
  const mostFailed = Math.max(0, ...services.map(({ failed }) => failed));
  const failures = overview.failures();
  const failing = overview.failingChecks();
  const openFailures = severities.reduce((sum, severity) => sum + summary.openFailures[severity], 0);
  return {
    heading: visible(`Security report of ${subjectOf(report)}`),
    name: visible(scan.name),
    outcome: verdict.outcome,
    outcomeLabel: outcomeLabels[verdict.outcome],
    explanation: visible(verdict.explanation),
    started: minute(scan.startedAt),
    duration: duration(Date.parse(scan.endedAt) - Date.parse(scan.startedAt)),
    version: visible(tool.version),
    command: short(`postern ${scan.commandLine.join(" ")}`),
    checks: counted(report.checks.length, "check"),
    read: readText(scanned, report.discovery),
    complete: scan.complete && lost.length === 0 && unread.length === 0,
    cutShort: !scan.complete,
    lost: lost.map(lostTarget),
    lostCount: counted(lost.length, "target"),
    lostNames: some(lost.map(({ source }) => source)),
    unread,
    unreadCount: counted(unread.length, "call"),
    unreadWhy: [...new Set(unread.map(({ why }) => why))].join(", "),
    unknownCount: counted(summary.byStatus.unknown, "finding"),
    openFailures: number(openFailures),
    openFailuresLink: link({ status: "fail", muted: "no" }),
    severities: severities.map((severity) => ({
      severity,
      count: number(summary.openFailures[severity]),
      none: summary.openFailures[severity] === 0,
      link: link({ status: "fail", severity, muted: "no" }),
    })),
    findings: number(summary.findings),
    statuses: stackedBar(statuses.map((status) => [status, summary.byStatus[status]])).map((part) => ({
      ...part,
      label: statusLabels[part.key as keyof typeof statusLabels],
      link: link({ status: part.key }),
    })),
    muted: summary.muted === 0 ? "" : number(summary.muted),
    mutedLink: link({ muted: "yes" }),
    fixFirst: failing.slice(0, listedToFix).map(toFix),
    failedChecks: failing.length === 0 ? "" : counted(failing.length, "check"),
    moreToFix: failing.length > listedToFix ? counted(failing.length - listedToFix, "more check") : "",
    nothingFailed:
      unread.length + lost.length > 0 ? "Nothing of what could be read failed." : "Nothing failed.",
    services: services.slice(0, listedServices).map((counts) => ({
      service: visible(counts.title),
      link: link({ service: counts.name }),
      ...linkedCounts(counts, { service: counts.name }),
      bar: stackedBar(
        severities.map((severity) => [severity, counts.failures[severity]]),
        mostFailed,
      ),
    })),
    moreServices:
      services.length > listedServices ? counted(services.length - listedServices, "more service") : "",
    heat: heatMap(overview, accountNames),
    frameworks: (report.frameworks ?? []).map(frameworkSummary),
    baseline: report.baseline === undefined ? undefined : comparison(report.baseline),
    failures: failures.map(({ finding, title }) => ({
      severity: finding.severity,
      title: visible(title),
      account: visible(finding.resource.account),
      region: visible(finding.resource.region),
      message: short(finding.message),
    })),
    unlistedFailures: openFailures > failures.length ? number(openFailures - failures.length) : "",
  };
}

function toFix({ check, failed, accounts }: FailingCheck) {
  const { id, severity, title, remediation } = check;
  return {
    severity,
    title: visible(title),
    link: link({ status: "fail", check: id, muted: "no", open: id }),
    failed: `${number(failed)} failed in ${accounts.size > 1 ? counted(accounts.size, "account") : visible([...accounts].join(""))}`,
    remedy: short(remediation.summary),
  };
}

const requirementBar = [
  ["fail", "failed"],
  ["unknown", "unknown"],
  ["manual", "manual"],
  ["pass", "passed"],
  ["not-applicable", "not-applicable"],
  ["not-covered", "not-covered"],
] as const;

function frameworkSummary(framework: FrameworkCoverage, index: number) {
  const { id, title, complete, requirements, summary } = framework;
  return {
    index,
    title: short(title ?? id),
    id: title === undefined ? "" : short(id),
    complete,
    recorded: number(requirements.length),
    extent: complete
      ? `${counted(requirements.length, "requirement")}.`
      : `${counted(requirements.length, "requirement")} recorded here, not all that the framework has: how much of it failed is not known.`,
    bar: stackedBar(requirementBar.map(([key, status]) => [key, summary[status]])),
    counts: requirementBar
      .filter(([, status]) => summary[status] > 0)
      .map(([key, status]) => ({
        key,
        count: number(summary[status]),
        label: status.replace("-", " "),
      })),
  };
}

function comparison(baseline: Baseline) {
  const { name, startedAt, fixed, fixedFindings, notAssessed, unchanged } = baseline;
  const listed = fixedFindings
    .toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity))
    .slice(0, listedFixed);
  return {
    name: short(name),
    started: minute(startedAt),
    new: number(baseline.new),
    newLink: link({ change: "new" }),
    unchanged: number(unchanged),
    unchangedLink: link({ change: "unchanged" }),
    fixed: number(fixed),
    notAssessed: number(notAssessed),
    fixedFindings: listed.map(({ severity, checkId, message, resource }) => ({
      severity,
      checkId: visible(checkId),
      message: short(message),
      account: visible(resource.account),
      region: visible(resource.region),
    })),
    moreFixed: fixed > listed.length ? number(fixed - listed.length) : "",
  };
}

function unreadGroup({ cause, accounts, checks, count }: UnreadGroup) {
  return {
    action: visible(cause.action ?? "No single call"),
    why: causePhrase(cause),
    message: short(cause.message),
    count: counted(count, "unknown finding"),
    accounts: counted(accounts.size, "account"),
    checks: [...checks]
      .slice(0, listedChecks)
      .map((id) => ({ id: visible(id), link: link({ check: id, status: "unknown", open: id }) })),
    moreChecks: Math.max(0, checks.size - listedChecks),
  };
}

function some(names: readonly string[]): string {
  const more = names.length - listedLost;
  return short(names.slice(0, listedLost).join(", ")) + (more > 0 ? ` and ${number(more)} more` : "");
}

function lostTarget({ source, account, cause }: TargetCoverage) {
  return {
    source: short(source),
    account: visible(account ?? ""),
    message: short(cause?.message ?? "No reason was given."),
  };
}

function readText(scanned: readonly TargetCoverage[], discovery: readonly Discovery[] = []): string {
  const accounts = new Set(scanned.map(({ account }) => account)).size;
  const regions = new Set(scanned.flatMap((target) => target.regions)).size;
  const { sent, denied } = callTotals([...scanned, ...discovery]);
  return [
    counted(accounts, "account"),
    counted(regions, "region"),
    counted(sent, "call"),
    `${number(denied)} denied`,
  ].join(", ");
}
