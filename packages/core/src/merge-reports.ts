import { PosternError, reportSchemaVersion, type Finding, type ReportSource } from "@postern/sdk";
import { decideVerdict, SummaryTally, type VerdictPolicy } from "./4-report.ts";
import { mergeDiscovery } from "./coverage.ts";
import { inReportOrder } from "./finding-order.ts";
import { CheckTallies, frameworkCoverage } from "./framework-coverage.ts";
import { inTargetOrder, mergeTargets, type NamedReport } from "./merge-targets.ts";
import { organizationAnswers } from "./organization-answers.ts";
import { sortedJson } from "./sorted-json.ts";

export interface MergeInput {
  /** At least one. */
  readonly reports: readonly [NamedReport, ...NamedReport[]];
  readonly verdict: VerdictPolicy;
  readonly name: string;
  readonly toolVersion: string;
  readonly commandLine: readonly string[];
}

/**
 * Joins reports of parts of an organization, such as the shards of a scan, into the report that one scan
 * of all would have made. Of an organization that several reports answer for, the verdict that says more
 * stays. Marks of a baseline are left out, since each was made by a part only.
 *
 * Findings are read from the reports whenever the result's are; those of organizations are kept. The
 * requirements of frameworks are known from the first report.
 *
 * @throws {PosternError} `usage` when two reports scanned the same account, or ran other checks or options
 */
export async function mergeReports(input: MergeInput): Promise<ReportSource> {
  const { reports } = input;
  const [first] = reports;
  for (const one of reports) refuseRecheck(one);
  for (const other of reports.slice(1)) requireSameChecks(first, other);
  const targets = mergeTargets(reports);
  const scopes = new Map(first.report.checks.map(({ id, scope }) => [id, scope]));
  const isOfOrganization = ({ checkId }: Finding): boolean => scopes.get(checkId) === "organization";

  const counted = new SummaryTally();
  const tallies = new CheckTallies();
  const count = (findings: readonly Finding[]): void =>
    [counted, tallies].forEach((one) => one.add(findings));
  const answers: Finding[][] = [];
  for (const { report } of reports) {
    const answered: Finding[] = [];
    for await (const finding of report.findings()) {
      if (isOfOrganization(finding)) answered.push(withoutMark(finding));
      else count([finding]);
    }
    answers.push(answered);
  }
  const ofOrganizations = inReportOrder(organizationAnswers(reports, answers));
  count(ofOrganizations);
  const { summary } = counted;
  async function* findings(): AsyncGenerator<Finding> {
    yield* ofOrganizations;
    const streams = reports.map(({ report }) => targetFindings(report, isOfOrganization));
    yield* inTargetOrder(streams);
  }
  const { checks } = first.report;
  const frameworks = frameworkCoverage(first.report.frameworks ?? [], checks, tallies);
  const discovery = mergeDiscovery(reports.flatMap(({ report }) => report.discovery ?? []));
  const complete = reports.every(({ report }) => report.scan.complete);
  const starts = reports.map(({ report }) => report.scan.startedAt).sort();
  const ends = reports.map(({ report }) => report.scan.endedAt).sort();
  return {
    schemaVersion: reportSchemaVersion,
    tool: { name: "postern", version: input.toolVersion },
    scan: {
      name: input.name,
      startedAt: starts[0] ?? first.report.scan.startedAt,
      endedAt: ends.at(-1) ?? first.report.scan.endedAt,
      commandLine: [...input.commandLine],
      complete,
    },
    targets,
    ...(discovery.length > 0 && { discovery }),
    checks,
    summary,
    verdict: decideVerdict(summary, targets, complete, input.verdict),
    ...(frameworks.length > 0 && { frameworks }),
    findings,
  };
}

function refuseRecheck({ name, report }: NamedReport): void {
  if (report.scan.cells === undefined) return;
  throw new PosternError("usage", `${name} looked only at what had failed before.`, {
    hint: "Compare it with a report by `postern diff`; only whole scans are parts of another.",
  });
}

function requireSameChecks(one: NamedReport, other: NamedReport): void {
  const [ours, theirs] = [one, other].map(
    ({ report }) => new Map(report.checks.map((check) => [check.id, sortedJson(check)])),
  );
  const ids = [...new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])].sort();
  const differing = ids.filter((id) => ours?.get(id) !== theirs?.get(id));
  if (differing.length === 0) return;
  const lines = differing.map((id) => {
    if (!theirs?.has(id)) return `  ${id}: ran only in ${one.name}`;
    if (!ours?.has(id)) return `  ${id}: ran only in ${other.name}`;
    return `  ${id}: ran with other options, or comes from another version`;
  });
  throw new PosternError(
    "usage",
    `${one.name} and ${other.name} are not parts of the same scan:\n${lines.join("\n")}`,
    { hint: "Scan all parts with the same filters, configuration, plugins and version." },
  );
}

async function* targetFindings(
  report: ReportSource,
  isOfOrganization: (finding: Finding) => boolean,
): AsyncGenerator<Finding> {
  for await (const finding of report.findings()) if (!isOfOrganization(finding)) yield withoutMark(finding);
}

function withoutMark(finding: Finding): Finding {
  if (finding.change === undefined) return finding;
  const { change: _change, ...rest } = finding;
  return rest;
}
