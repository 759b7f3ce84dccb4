import type { LostTarget, Target, TargetCoverage } from "@postern/sdk";
import { targetKey, type AssessContext } from "./assess.ts";
import { Coverage, lostTarget } from "./coverage.ts";
import { assessAnywhere } from "./elsewhere.ts";
import { organizationKey } from "./organizations.ts";
import { PartsInFlight } from "./parts-in-flight.ts";
import type { progressOf } from "./progress.ts";
import type { ScanInput } from "./scan.ts";
import type { Head, ScanStore } from "./store.ts";
import { WaitingTargets } from "./waiting-targets.ts";

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
  const waiting = new WaitingTargets(context);
  const parts = new PartsInFlight(context.plan, concurrency);
  const assess = async (target: Target, mayWait: boolean): Promise<void> => {
    found.add(targetKey(target));
    if (mayWait && (await waiting.keeps(target))) return;
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
      for (const target of await waiting.ready()) {
        begin(target, false);
        await room();
      }
    }
  } finally {
    await Promise.all(running);
  }
  const last = failures.length > 0 ? [] : [...(await waiting.ready()), ...waiting.rest()];
  for (const target of last) {
    begin(target, false);
    await room();
  }
  await Promise.all(running);
  // What the store did not take must not be missing in silence.
  if (failures.length > 0) throw failures[0];
  return { lost, found, allFound: !isStopped && cutoff?.aborted !== true };
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
