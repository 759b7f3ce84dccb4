import { severities, statuses, type ReportSource, type TargetCoverage } from "@postern/sdk";
import { atMost } from "../text/at-most.ts";
import { causePhrase } from "../text/cause.ts";
import { subjectOf } from "../text/subject.ts";
import { visible } from "../text/visible.ts";
import type { Overview } from "./overview.ts";

const listedAccounts = 8;
const listedChecks = 6;
/** Of a text that AWS or a person wrote freely. */
const longestText = 400;

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
export function shell(report: ReportSource, overview: Overview) {
  const { scan, summary, targets, tool, verdict } = report;
  const scanned = targets.filter(({ status }) => status === "scanned");
  const lost = targets.filter(({ status }) => status === "lost");
  const unread = overview.unread.sorted();
  const accounts = overview.accounts();
  const failures = overview.failures();
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
    read: readText(scanned),
    complete: scan.complete && lost.length === 0 && unread.length === 0,
    cutShort: !scan.complete,
    lost: lost.map(lostTarget),
    lostCount: counted(lost.length, "target"),
    unread: unread.map(({ cause, accounts: ids, checks, count }) => ({
      action: visible(cause.action ?? "No single call"),
      why: causePhrase(cause),
      message: short(cause.message),
      count: counted(count, "unknown finding"),
      accounts: counted(ids.size, "account"),
      checks: [...checks]
        .slice(0, listedChecks)
        .map((id) => ({ id: visible(id), link: link({ check: id, status: "unknown", open: id }) })),
      moreChecks: Math.max(0, checks.size - listedChecks),
    })),
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
    accounts: accounts.slice(0, listedAccounts).map((counts) => ({
      account: visible(counts.account),
      source: visible(scanned.find(({ account }) => account === counts.account)?.source ?? ""),
      link: link({ account: counts.account }),
      failed: number(counts.failed),
      unknown: number(counts.unknown),
      others: number(counts.others),
      bar: stackedBar(
        severities.map((severity) => [severity, counts.failures[severity]]),
        accounts[0] === undefined ? 0 : Math.max(...accounts.map(({ failed }) => failed)),
      ),
    })),
    moreAccounts:
      accounts.length > listedAccounts ? counted(accounts.length - listedAccounts, "more account") : "",
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

/** Parts of a bar in per cent of the whole; parts of nothing are left in, with no width. */
function stackedBar(
  parts: readonly (readonly [string, number])[],
  whole = parts.reduce((sum, [, count]) => sum + count, 0),
) {
  let offset = 0;
  return parts.map(([key, count]) => {
    const width = whole === 0 ? 0 : (count / whole) * 100;
    const part = {
      key,
      count: number(count),
      none: count === 0,
      x: offset.toFixed(2),
      width: width.toFixed(2),
    };
    offset += width;
    return part;
  });
}

function lostTarget({ source, account, cause }: TargetCoverage) {
  return {
    source: short(source),
    account: visible(account ?? ""),
    message: short(cause?.message ?? "No reason was given."),
  };
}

function readText(scanned: readonly TargetCoverage[]): string {
  const accounts = new Set(scanned.map(({ account }) => account)).size;
  const regions = new Set(scanned.flatMap((target) => target.regions)).size;
  const calls = scanned.flatMap((target) => target.calls);
  return [
    counted(accounts, "account"),
    counted(regions, "region"),
    counted(
      calls.reduce((sum, { sent }) => sum + sent, 0),
      "call",
    ),
    `${number(calls.reduce((sum, { denied }) => sum + denied, 0))} denied`,
  ].join(", ");
}

const short = (text: string): string => atMost(longestText, visible(text));
const link = (filters: Record<string, string>): string => `#${new URLSearchParams(filters)}`;
const minute = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
const number = (value: number): string => value.toLocaleString("en-US");
const counted = (count: number, noun: string): string => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;

function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
