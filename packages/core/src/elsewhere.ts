import type { Cause, Organization, Reading, Target } from "@postern/sdk";
import type { Collection } from "./2-collect.ts";
import { summarize } from "./4-report.ts";
import { answerFor, assessTarget, targetKey, type AssessContext } from "./assess.ts";
import { Coverage } from "./coverage.ts";
import type { FactSource } from "./facts.ts";
import type { PartsInFlight } from "./parts-in-flight.ts";
import { plainTarget } from "./plain-target.ts";
import { Reads, type RegionsAnswer } from "./reads.ts";
import type { Head, ScanBlock, ScanStore } from "./store.ts";

/** A target that is to be assessed, and what assessing it needs of the scan. */
export interface TargetWork {
  readonly target: Target;
  /** Its organization; undefined where no check reads any. */
  readonly organization: Reading<Organization | undefined> | undefined;
  /** What is kept of the target already: that is not done again. What is open of it is forgotten. */
  begin(): Promise<Head | undefined>;
  /** Its regions: the scan asks, since the organization's part may want them, too. */
  regions(): Promise<RegionsAnswer>;
  /** What a collector found of the organization: the scan asks, once for all. */
  collection(collector: string): Promise<Collection>;
  /** Resolves when the block is kept. */
  append(block: ScanBlock): Promise<void>;
  onCall(count: number): void;
  onFindings(count: number): void;
}

/** Assesses targets elsewhere than where the scan runs, as in another thread. */
export interface Elsewhere {
  /** Asked once for each target that is to be assessed, as they are found. */
  takes(target: Target): boolean;
  /**
   * @returns undefined where it was not done after all, or why it never will be
   * @throws what the store answered
   */
  assess(work: TargetWork): Promise<"done" | Cause | undefined>;
}

/** Where a scan keeps what it found, and who else assesses. */
export interface ElsewhereOf {
  /** Of the targets that are assessed here. */
  readonly parts: PartsInFlight;
  readonly elsewhere: Elsewhere | undefined;
  readonly store: Pick<ScanStore, "heads" | "forget">;
}

/** Judges a target, elsewhere if that takes it. */
export async function assessAnywhere(
  context: AssessContext,
  target: Target,
  earlier: Head | undefined,
  { elsewhere, store, parts }: ElsewhereOf,
): Promise<void> {
  const here = async (of: AssessContext, known: Head | undefined): Promise<void> => {
    const inFlight = await parts.begin();
    return assessTarget(of, target, known, inFlight).finally(() => inFlight.end());
  };
  if (elsewhere === undefined || !elsewhere.takes(target)) return here(context, earlier);
  const key = targetKey(target);
  const begin = async (): Promise<Head | undefined> => {
    await store.forget(key);
    return [...store.heads()].find((head) => head.key === key);
  };
  const ended = await assessElsewhere(context, target, elsewhere, begin);
  if (ended === "done") return undefined;
  const reads = ended === undefined ? context.reads : new Reads(failingFacts(ended, context), inTurn, {});
  return here({ ...context, reads }, await begin());
}

async function assessElsewhere(
  context: AssessContext,
  target: Target,
  elsewhere: Elsewhere,
  begin: TargetWork["begin"],
): Promise<"done" | Cause | undefined> {
  const { plan, reads, groups, mute, append, onCall, onFindings } = context;
  const organization = plan.scopes.has("organization")
    ? await reads.organization(target, new Coverage())
    : undefined;
  const group = organization && groups.add(target, organization);
  const assessing = elsewhere.assess({
    target,
    organization,
    begin,
    regions: () => reads.answeredRegions(target, "target"),
    async collection(id) {
      const planned = plan.collectors.get(id);
      if (group === undefined || planned === undefined)
        throw new Error(`the collector ${id} was not planned`);
      const { place, ...collection } = await reads.inOrganization(planned, group);
      return { ...collection, place: { ...place, target: plainTarget(place.target) } };
    },
    append(block) {
      const findings = block.findings.map(mute);
      return append({ ...block, findings, summary: summarize(findings) });
    },
    onCall,
    onFindings,
  });
  const [ended] = await Promise.all([assessing, group && answerFor(context, target, group)]);
  return ended;
}

/** Facts of a target that is not read any more. */
function failingFacts(cause: Cause, { reads }: AssessContext): FactSource {
  return {
    organization: (target) => reads.organizationOf(target),
    regions: async () => ({ readable: false, cause, calls: [] }),
    collect: async (_, place) => ({ place, at: new Date().toISOString(), failure: cause, calls: [] }),
    release: () => undefined,
  };
}

const inTurn = <Value>(task: () => Promise<Value>): Promise<Value> => task();
