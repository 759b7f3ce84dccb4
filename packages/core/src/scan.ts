import {
  reportSchemaVersion,
  type Cell,
  type Finding,
  type Framework,
  type LostTarget,
  type ReportSource,
  type Target,
  type TargetCoverage,
} from "@postern/sdk";
import pLimit from "p-limit";
import type { ScanLog } from "./scan-log.ts";
import { describeCheck, planScan, type ScopeActions } from "./1-plan.ts";
import { addSummaries, decideVerdict, summarize, type VerdictPolicy } from "./4-report.ts";
import { assessOrganization, type AssessContext } from "./assess.ts";
import { assessTargets, type FoundTarget } from "./assess-targets.ts";
import { mergeCoverage } from "./coverage.ts";
import type { Elsewhere } from "./elsewhere.ts";
import type { FactSource } from "./facts.ts";
import { inReportOrder } from "./finding-order.ts";
import { OrganizationGroups } from "./organizations.ts";
import { progressOf, type Progress } from "./progress.ts";
import { Reads } from "./reads.ts";
import { CheckTallies, frameworkCoverage } from "./framework-coverage.ts";
import { SelectedCells } from "./selected-cells.ts";
import type { SelectedCheck } from "./select-checks.ts";
import { memoryStore, type Head, type ScanStore } from "./store.ts";

export interface ScanInput {
  readonly checks: readonly SelectedCheck[];
  /** All that is to be assessed. Default: every check in every target and region. */
  readonly cells?: readonly Cell[];
  /** Pulled as there is room: scanning starts while targets are still being found. */
  readonly targets: Iterable<FoundTarget> | AsyncIterable<FoundTarget>;
  readonly facts: FactSource;
  /** False where the facts are of a scan that did not come to its end. Default: true. */
  readonly factsComplete?: boolean;
  readonly scopeActions: ScopeActions;
  readonly verdict: VerdictPolicy;
  /** Collectors that run at the same time, over all targets. */
  readonly concurrency: number;
  readonly name: string;
  readonly toolVersion: string;
  readonly commandLine: readonly string[];
  readonly log: ScanLog;
  /** Whose requirements are known, for the coverage of those that the checks answer to. */
  readonly frameworks?: readonly Framework[];
  /** Where findings go; what is whole there already is not done again. Default: memory. */
  readonly store?: ScanStore;
  /** Ends the scan early: what was not read yet becomes unknown, and the report says it is incomplete. */
  readonly signal?: AbortSignal;
  /** Some time after `signal`: what is still being read is not waited for, and becomes unknown as well. */
  readonly cutoff?: AbortSignal;
  /** Marks findings that someone accepted; asked once for each. */
  mute?(finding: Finding): Finding;
  onProgress?(progress: Progress): void;
  /** Assesses targets in place of this thread. */
  readonly elsewhere?: Elsewhere;
}

/**
 * Scans the targets with the checks: plan, collect, evaluate, report. What cannot be read becomes an
 * unknown finding; the promise is rejected only by a defect of the engine, or by the store.
 */
export async function scan(input: ScanInput): Promise<ReportSource> {
  const startedAt = new Date().toISOString();
  const tallies = new CheckTallies();
  const store = input.store ?? memoryStore();
  const earlier = new Map([...store.begin()].map((head) => [head.key, head]));
  const append = tallying(store, tallies, earlier);
  const progress = progressOf(input.onProgress);
  const context: AssessContext = {
    ...contextOf(input, progress),
    append,
    isDone: (key) => earlier.has(key),
  };
  const { lost, found, allFound } = await assessTargets(input, context, store, earlier, progress);
  const groups = [...context.groups.entries()].map(async ([key, group]) => {
    found.add(key);
    if (!group.isAnswered) await assessOrganization(context, group);
    for (const member of group.members) input.facts.release(member);
  });
  await allOf(groups);
  // What an earlier run told of targets that are not there any more; a scan that is stopped cannot know.
  const heads = [...store.heads()].filter(({ key }) => !allFound || found.has(key));
  for (const { key } of heads)
    if (earlier.has(key)) for await (const finding of store.findings(key)) tallies.add([finding]);
  const complete = allFound && heads.every(({ whole }) => whole) && input.factsComplete !== false;
  return report(input, { startedAt, heads, store, tallies, lost, complete });
}

/** Waits for all, whatever becomes of one; rejects as the first of them. */
async function allOf(promises: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(promises);
  await Promise.all(promises);
}

/**
 * Counts what is appended: reading all findings once more would take as long as a report. What an earlier run
 * told something of is read whole at the end.
 */
function tallying(
  store: ScanStore,
  tallies: CheckTallies,
  earlier: ReadonlyMap<string, Head>,
): AssessContext["append"] {
  return (block) => {
    if (!earlier.has(block.key)) tallies.add(block.findings);
    return store.append(block);
  };
}

function contextOf(
  input: ScanInput,
  progress: ReturnType<typeof progressOf>,
): Omit<AssessContext, "append" | "isDone"> {
  const { checks, facts, concurrency, signal, cutoff, log } = input;
  return {
    plan: planScan(checks),
    cells: new SelectedCells(input.cells),
    reads: new Reads(facts, pLimit(concurrency), { signal, cutoff }),
    groups: new OrganizationGroups(progress.onCall),
    log,
    signal,
    mute: (finding) => input.mute?.(finding) ?? finding,
    ...progress,
  };
}

interface EndedScan {
  readonly startedAt: string;
  /** What the report is made of. */
  readonly heads: readonly Head[];
  readonly store: ScanStore;
  readonly tallies: CheckTallies;
  readonly lost: readonly TargetCoverage[];
  readonly complete: boolean;
}

async function report(
  input: ScanInput,
  { startedAt, heads: unsorted, store, tallies, lost, complete }: EndedScan,
): Promise<ReportSource> {
  const heads = unsorted.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const targets = heads.filter(({ scope }) => scope === "target");
  const organizations = heads.filter(({ scope }) => scope === "organization");
  const ofOrganizations = inReportOrder(await allFindings(store, organizations));
  const summary = targets.map((head) => head.summary).reduce(addSummaries, summarize(ofOrganizations));
  const parts = [...targets, ...organizations];
  const coverage = [...mergeCoverage(parts.flatMap((head) => head.targets)), ...lost];
  const checks = input.checks.map((selected) => describeCheck(selected, input.scopeActions));
  async function* findings(): AsyncGenerator<Finding> {
    yield* ofOrganizations;
    for (const { key } of targets) yield* store.findings(key);
  }
  const frameworks = frameworkCoverage(input.frameworks ?? [], checks, tallies);
  return {
    schemaVersion: reportSchemaVersion,
    tool: { name: "postern", version: input.toolVersion },
    scan: {
      name: input.name,
      startedAt,
      endedAt: new Date().toISOString(),
      commandLine: [...input.commandLine],
      complete,
      ...(input.cells && { cells: [...input.cells] }),
    },
    targets: coverage,
    checks,
    summary,
    verdict: decideVerdict(summary, coverage, complete, input.verdict),
    ...(frameworks.length > 0 && { frameworks }),
    findings,
  };
}

async function allFindings(store: ScanStore, heads: readonly Head[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { key } of heads) for await (const finding of store.findings(key)) findings.push(finding);
  return findings;
}

/** Targets that are known from the start, for {@link scan}. */
export function foundTargets(targets: readonly Target[], lost: readonly LostTarget[] = []): FoundTarget[] {
  return [...targets.map((target) => ({ target })), ...lost.map((one) => ({ lost: one }))];
}
