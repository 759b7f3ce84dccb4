import type { LostTarget, Target, TargetCoverage } from "@postern/sdk";
import { targetKey, type AssessContext } from "./assess.ts";
import { Coverage, lostTarget } from "./coverage.ts";
import { assessAnywhere } from "./elsewhere.ts";
import { organizationKey } from "./organizations.ts";
import { PartsInFlight } from "./parts-in-flight.ts";
import type { progressOf } from "./progress.ts";
import type { ScanInput } from "./scan.ts";
import type { Head, ScanStore } from "./store.ts";

/** A target, or one that could not be scanned, as finding them comes to it. */
export type FoundTarget = { readonly target: Target } | { readonly lost: LostTarget };

interface FoundAndAssessed {
  readonly lost: readonly TargetCoverage[];
  /** The keys of what is told of the targets which were found. */
  readonly found: Set<string>;
  /** Whether finding targets came to its end. */
  readonly allFound: boolean;
}

/** Assesses targets as they are found, as many at a time as there is work for. */
export async function assessTargets(
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
  const parts = new PartsInFlight(context.plan, concurrency);
  const assess = async (target: Target, mayWait: boolean): Promise<void> => {
    found.add(targetKey(target));
    if (mayWait && (await waitsForOrganization(context, target))) return void postponed.push(target);
    const head = earlier.get(targetKey(target));
    if (head?.whole) found.add(await organizationOfDone(head, target, context, earlier));
    else await assessAnywhere(context, target, head, { elsewhere: input.elsewhere, store, parts });
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
