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
import { assessOrganization, targetKey, type AssessContext } from "./assess.ts";
import { Coverage, lostTarget, mergeCoverage } from "./coverage.ts";
import { assessAnywhere, type Elsewhere } from "./elsewhere.ts";
import type { FactSource } from "./facts.ts";
import { inReportOrder } from "./finding-order.ts";
import { organizationKey, OrganizationGroups } from "./organizations.ts";
import { progressOf, type Progress } from "./progress.ts";
import { Reads } from "./reads.ts";
import { CheckTallies, frameworkCoverage } from "./framework-coverage.ts";
import { SelectedCells } from "./selected-cells.ts";
import type { SelectedCheck } from "./select-checks.ts";
import { memoryStore, type Head, type ScanStore } from "./store.ts";

/** A target, or one that could not be scanned, as finding them comes to it. */
export type FoundTarget = { readonly target: Target } | { readonly lost: LostTarget };

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

interface FoundAndAssessed {
  readonly lost: readonly TargetCoverage[];
  /** The keys of what is told of the targets which were found. */
  readonly found: Set<string>;
  /** Whether finding targets came to its end. */
  readonly allFound: boolean;
}

/** Assesses targets as they are found, no more at a time than collectors may run. */
async function assessTargets(
  input: ScanInput,
  context: AssessContext,
  store: ScanStore,
  earlier: ReadonlyMap<string, Head>,
  progress: ReturnType<typeof progressOf>,
): Promise<FoundAndAssessed> {
  const { facts, concurrency, signal, cutoff } = input;
  const found = new Set<string>();
  let isStopped = false;
  const lost: TargetCoverage[] = [];
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const postponed: Target[] = [];
  const assess = async (target: Target, mayWait: boolean): Promise<void> => {
    found.add(targetKey(target));
    if (mayWait && (await waitsForOrganization(context, target))) return void postponed.push(target);
    const head = earlier.get(targetKey(target));
    if (head?.whole) found.add(await organizationOfDone(head, target, context, earlier));
    else await assessAnywhere(context, target, head, { elsewhere: input.elsewhere, store });
    facts.release(target);
    progress.onTargetDone();
  };
  const begin = (target: Target, mayWait: boolean): void => {
    const task = assess(target, mayWait)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(task));
    running.add(task);
  };
  const room = async (): Promise<unknown> => running.size >= concurrency && Promise.race(running);
  try {
    for await (const one of input.targets) {
      if ("lost" in one) lost.push(lostTarget(one.lost));
      else {
        progress.onTarget();
        begin(one.target, !earlier.get(targetKey(one.target))?.whole);
      }
      isStopped = signal?.aborted === true;
      if (isStopped || failures.length > 0) break;
      await room();
      for (const target of await ready(context, postponed)) {
        begin(target, false);
        await room();
      }
    }
  } finally {
    await Promise.all(running);
  }
  const last = failures.length > 0 ? [] : [...(await ready(context, postponed)), ...postponed];
  for (const target of last) {
    begin(target, false);
    await room();
  }
  await Promise.all(running);
  // What the store did not take must not be missing in silence.
  if (failures.length > 0) throw failures[0];
  return { lost, found, allFound: !isStopped && cutoff?.aborted !== true };
}

/**
 * Whether a target's verdicts need what only its organization's management account may tell, or another one that
 * it names, and that account was not found yet: it may be the next.
 */
async function waitsForOrganization(
  { plan, reads, groups }: AssessContext,
  target: Target,
): Promise<boolean> {
  if (!plan.asksManagement) return false;
  const organization = await reads.organizationOf(target);
  if (!organization.readable || organization.value === undefined) return false;
  const { managementAccount } = organization.value;
  // It names the other one, whom its own verdicts may need.
  if (managementAccount === target.account) groups.add(target, organization);
  const group = groups.of(organization.value);
  if (!group?.has(managementAccount)) return true;
  const awaited = await reads.awaited(plan, group);
  // Two that are named may wait for each other.
  if (reads.speaksFor(target, group)) group.add(target);
  return awaited.some((account) => account !== target.account);
}

/** Takes the targets out of those that wait for an account which was found meanwhile. */
async function ready(context: AssessContext, waiting: Target[]): Promise<Target[]> {
  const all = waiting.splice(0);
  const waits = await Promise.all(all.map((target) => waitsForOrganization(context, target)));
  waiting.push(...all.filter((_, index) => waits[index]));
  return all.filter((_, index) => !waits[index]);
}

/** The key of the organization of a target that an earlier run did; it may still have to answer for it. */
async function organizationOfDone(
  head: Head,
  target: Target,
  { plan, reads, groups }: AssessContext,
  earlier: ReadonlyMap<string, Head>,
): Promise<string> {
  const key = organizationKey(head.targets[0]?.organization, target);
  if (plan.scopes.has("organization") && !earlier.has(key)) {
    groups.add(target, await reads.organization(target, new Coverage()));
  }
  return key;
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
