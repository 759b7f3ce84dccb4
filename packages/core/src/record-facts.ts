import type { FactsLine, Reading, Target } from "@postern/sdk";
import type { FactSource } from "./facts.ts";

type TargetLine = Extract<FactsLine, { kind: "target" }>;
type RecordedResource = Extract<FactsLine, { kind: "resource" }>["resource"];

/** Keeps lines; resolves when there is room for more. */
type Save = (lines: readonly FactsLine[], target: Target) => Promise<void>;

/** Hands all that collectors find on to `save`, resource by resource. */
export function recordCollections<Source extends Pick<FactSource, "collect">>(
  source: Source,
  save: Save,
): Source {
  const collect: FactSource["collect"] = async ({ collector, ...planned }, place, take) => {
    const { target, region } = place;
    const { partition, account } = target;
    const of = {
      collector: collector.id,
      scope: collector.scope,
      target: { partition, account },
      region,
    };
    const listing = await source.collect({ collector, ...planned }, place, async (resource, run) => {
      await save([{ kind: "resource", ...of, resource: resource as unknown as RecordedResource }], target);
      return take(resource, run);
    });
    const { failure, calls, at, isNotOffered } = listing;
    const end = { at, ...(isNotOffered && { isNotOffered }), ...(failure && { failure }), calls: [...calls] };
    await save([{ kind: "collection", ...of, ...end }], target);
    return listing;
  };
  return { ...source, collect };
}

/**
 * Hands every fact on to `save` as the scan reads it, so that it can be replayed target by target. What others
 * collect of a target is to be saved before it is released.
 */
export function recordFacts(source: FactSource, save: Save): FactSource {
  const open = new Map<Target, Mutable<TargetLine>>();
  const written = new WeakSet<Target>();
  const lineOf = (target: Target): Mutable<TargetLine> => {
    const { partition, account, arn, source: from, globalRegion, calls } = target;
    const identity = { partition, account, arn, source: from, globalRegion, calls: [...calls] };
    const line = open.get(target) ?? { kind: "target" as const, target: identity };
    open.set(target, line);
    return line;
  };
  return {
    ...recordCollections(source, save),
    async organization(target) {
      const reading = await source.organization(target);
      lineOf(target).organization = mutable(
        reading.readable ? { ...reading, value: reading.value ?? null } : reading,
      );
      return reading;
    },
    async regions(target) {
      const reading = await source.regions(target);
      lineOf(target).regions = mutable(
        reading.readable ? { ...reading, value: { ...reading.value } } : reading,
      );
      return reading;
    },
    release(target) {
      // One whose organization asked for its regions later is released once more.
      if (open.has(target) || !written.has(target)) void save([lineOf(target)], target);
      written.add(target);
      open.delete(target);
      source.release(target);
    },
  };
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

function mutable<Value>(reading: Reading<Value>) {
  return { ...reading, calls: reading.calls.map((call) => ({ ...call })) };
}
