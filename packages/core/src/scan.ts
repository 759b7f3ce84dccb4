import {
  reportSchemaVersion,
  type Finding,
  type Framework,
  type LostTarget,
  type ReportSource,
  type Target,
  type TargetCoverage,
} from "@postern/sdk";
import pLimit from "p-limit";
import type { Logger } from "pino";
import { describeCheck, planScan, type ScopeActions } from "./1-plan.ts";
import { addSummaries, decideVerdict, summarize, type VerdictPolicy } from "./4-report.ts";
import { assessOrganization, assessTarget, targetKey, type AssessContext } from "./assess.ts";
import { Coverage, lostTarget, mergeCoverage } from "./coverage.ts";
import type { FactSource } from "./facts.ts";
import { inReportOrder } from "./finding-order.ts";
import { organizationKey, OrganizationGroups } from "./organizations.ts";
import { Reads } from "./reads.ts";
import { CheckTallies, frameworkCoverage } from "./framework-coverage.ts";
import type { SelectedCheck } from "./select-checks.ts";
import { memoryStore, type PartHead, type ScanStore } from "./store.ts";

/** A target, or one that could not be scanned, as finding them comes to it. */
export type FoundTarget = { readonly target: Target } | { readonly lost: LostTarget };

/** How far a scan is. */
export interface Progress {
  /** `total` grows while targets are still being found. */
  readonly targets: { readonly done: number; readonly total: number };
  readonly calls: number;
  readonly findings: number;
}

export interface ScanInput {
  readonly checks: readonly SelectedCheck[];
  /** Pulled as there is room: scanning starts while targets are still being found. */
  readonly targets: Iterable<FoundTarget> | AsyncIterable<FoundTarget>;
  readonly facts: FactSource;
  readonly scopeActions: ScopeActions;
  readonly verdict: VerdictPolicy;
  /** Collectors that run at the same time, over all targets. */
  readonly concurrency: number;
  readonly name: string;
  readonly toolVersion: string;
  readonly commandLine: readonly string[];
  readonly log: Pick<Logger, "warn">;
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
}

/**
 * Scans the targets with the checks: plan, collect, evaluate, report. What cannot be read becomes an
 * unknown finding; the promise is rejected only by a defect of the engine, or by the store.
 */
export async function scan(input: ScanInput): Promise<ReportSource> {
  const startedAt = new Date().toISOString();
  const { signal } = input;
  const tallies = new CheckTallies();
  const store = tallying(input.store ?? memoryStore(), tallies);
  const done = new Map([...store.heads()].filter(({ whole }) => whole).map((head) => [head.key, head]));
  for (const key of done.keys()) for await (const finding of store.findings(key)) tallies.add([finding]);
  const progress = progressOf(input);
  const context = contextOf(input, progress);
  const lost = await assessTargets(input, context, store, done, progress);
  for (const [key, group] of context.groups.entries()) {
    const part = done.has(key) ? undefined : await assessOrganization(context, group);
    if (part !== undefined) await store.append(part);
    for (const member of group.members) input.facts.release(member);
  }
  return report(input, { startedAt, store, tallies, lost, complete: signal?.aborted !== true });
}

/** Counts what is appended: reading all findings once more would take as long as a report. */
function tallying(store: ScanStore, tallies: CheckTallies): ScanStore {
  return {
    ...store,
    append(part) {
      tallies.add(part.findings);
      return store.append(part);
    },
  };
}

function contextOf(input: ScanInput, progress: ReturnType<typeof progressOf>): AssessContext {
  const { checks, facts, concurrency, signal, cutoff, log } = input;
  return {
    plan: planScan(checks),
    reads: new Reads(facts, pLimit(concurrency), { signal, cutoff }),
    groups: new OrganizationGroups(progress.onCall),
    log,
    signal,
    mute: (finding) => input.mute?.(finding) ?? finding,
    ...progress,
  };
}

/** Assesses targets as they are found, no more at a time than collectors may run. */
async function assessTargets(
  input: ScanInput,
  context: AssessContext,
  store: ScanStore,
  done: ReadonlyMap<string, PartHead>,
  progress: ReturnType<typeof progressOf>,
): Promise<TargetCoverage[]> {
  const { facts, concurrency, signal } = input;
  const lost: TargetCoverage[] = [];
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const assess = async (target: Target): Promise<void> => {
    if (!(await isDone(target, context, done))) await store.append(await assessTarget(context, target));
    facts.release(target);
    progress.onTargetDone();
  };
  try {
    for await (const found of input.targets) {
      if ("lost" in found) lost.push(lostTarget(found.lost));
      else {
        progress.onTarget();
        const task = assess(found.target)
          .catch((error: unknown) => void failures.push(error))
          .finally(() => running.delete(task));
        running.add(task);
      }
      if (signal?.aborted || failures.length > 0) break;
      if (running.size >= concurrency) await Promise.race(running);
    }
  } finally {
    await Promise.all(running);
  }
  // A part that the store did not take must not be missing in silence.
  if (failures.length > 0) throw failures[0];
  return lost;
}

/** Whether an earlier run did this target; it may still have to answer for its organization. */
async function isDone(
  target: Target,
  { plan, reads, groups }: AssessContext,
  done: ReadonlyMap<string, PartHead>,
): Promise<boolean> {
  const head = done.get(targetKey(target));
  if (head === undefined) return false;
  const organization = head.targets[0]?.organization;
  if (plan.scopes.has("organization") && !done.has(organizationKey(organization, target))) {
    groups.add(target, await reads.organization(target, new Coverage()));
  }
  return true;
}

function progressOf(input: ScanInput) {
  const state = { done: 0, total: 0, calls: 0, findings: 0 };
  const tell = (change: Partial<typeof state>): void => {
    Object.assign(state, change);
    const { done, total, calls, findings } = state;
    input.onProgress?.({ targets: { done, total }, calls, findings });
  };
  return {
    onTarget: () => tell({ total: state.total + 1 }),
    onTargetDone: () => tell({ done: state.done + 1 }),
    onCall: (count: number) => tell({ calls: state.calls + count }),
    onFindings: (count: number) => tell({ findings: state.findings + count }),
  };
}

interface EndedScan {
  readonly startedAt: string;
  readonly store: ScanStore;
  readonly tallies: CheckTallies;
  readonly lost: readonly TargetCoverage[];
  readonly complete: boolean;
}

async function report(
  input: ScanInput,
  { startedAt, store, tallies, lost, complete }: EndedScan,
): Promise<ReportSource> {
  const heads = [...store.heads()].sort((a, b) => (a.key < b.key ? -1 : 1));
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
    },
    targets: coverage,
    checks,
    summary,
    verdict: decideVerdict(summary, coverage, complete, input.verdict),
    ...(frameworks.length > 0 && { frameworks }),
    findings,
  };
}

async function allFindings(store: ScanStore, heads: readonly PartHead[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { key } of heads) for await (const finding of store.findings(key)) findings.push(finding);
  return findings;
}

/** Targets that are known from the start, for {@link scan}. */
export function foundTargets(targets: readonly Target[], lost: readonly LostTarget[] = []): FoundTarget[] {
  return [...targets.map((target) => ({ target })), ...lost.map((one) => ({ lost: one }))];
}
