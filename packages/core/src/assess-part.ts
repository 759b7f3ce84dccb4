import {
  describeThrown,
  thrownBehind,
  type Collector,
  type FacetSelection,
  type Finding,
} from "@postern/sdk";
import type { Plan, PlannedCollector } from "./1-plan.ts";
import type { Collection, FoundResource, Listing, Place, Run, Take } from "./2-collect.ts";
import type { NeedReadings } from "./3-evaluate.ts";
import type { AssessContext, PartReads } from "./assess.ts";
import { findingsOf, neededReadings, regionsNotJudged, unreadPlace, type Needs } from "./findings.ts";
import type { SelectedCheck } from "./select-checks.ts";
import type { PartOutcome } from "./store.ts";

/**
 * Judges what one collector finds in one place with the checks over it: each resource when its facets are
 * there and what the checks need has been read. Never rejects.
 */
export async function assessPart(
  context: AssessContext,
  planned: PlannedCollector,
  checks: readonly SelectedCheck[],
  place: Place,
  reads: PartReads,
): Promise<PartOutcome> {
  const judges = await Promise.all(checks.map((check) => judgeOf(context, check, place, reads)));
  const emitAll = async (findings: readonly Finding[]): Promise<void> => {
    context.onFindings(findings.length);
    await reads.emit(findings.map(context.mute));
  };
  const leftOut: string[] = [];
  let listing: Listing | undefined;
  try {
    const isLeftOut = await regionFilter(planned.collector, reads);
    listing = await reads.each(planned, place, (resource, run) => {
      if (isLeftOut(resource)) return void leftOut.push(resource.region ?? "");
      return emitAll(judges.flatMap((judge) => judge.judge(resource, run)));
    });
  } catch (error) {
    for (const judge of judges) judge.fail(error);
  }
  // What the store refused is told by whoever closes it.
  await emitAll(judges.flatMap((judge) => judge.end(listing, leftOut))).catch(() => undefined);
  return {
    checks: judges.filter(({ found }) => found > 0).map(({ id }) => id),
    ...(listing?.isNotOffered && { isNotOffered: true }),
  };
}

/** Tells which resources are not judged since `--region` leaves their region out. */
async function regionFilter(
  { regional }: Collector,
  reads: PartReads,
): Promise<(resource: FoundResource) => boolean> {
  const regions = regional ? await reads.regions() : undefined;
  // Where nobody knows the regions, none was left out by name.
  if (!regions?.readable) return () => false;
  const { scanned, leftOut } = regions.value;
  return ({ region = "" }) => (leftOut === undefined ? !scanned.includes(region) : leftOut.includes(region));
}

async function judgeOf(
  context: AssessContext,
  selected: SelectedCheck,
  place: Place,
  reads: PartReads,
): Promise<Judge> {
  const judge = new Judge(context, selected, place);
  try {
    const needed = Object.entries(selected.check.needs ?? {}).map(async ([name, need]) => {
      return [name, await neededIn(place, need, context.plan, reads)] as const;
    });
    judge.needs = Object.fromEntries(await Promise.all(needed));
  } catch (error) {
    judge.fail(error);
  }
  return judge;
}

/** One check in one place. A defect in a plugin costs this cell only. */
class Judge {
  readonly #context: AssessContext;
  readonly #selected: SelectedCheck;
  readonly #place: Place;
  #failure: Finding | undefined;
  needs: Needs = {};
  found = 0;

  constructor(context: AssessContext, selected: SelectedCheck, place: Place) {
    this.#context = context;
    this.#selected = selected;
    this.#place = place;
  }

  get id(): string {
    return this.#selected.check.metadata.id;
  }

  judge(resource: FoundResource, run: Run): readonly Finding[] {
    if (this.#failure !== undefined) return [];
    try {
      return this.#told(findingsOf(this.#selected, resource, run, this.needs));
    } catch (error) {
      this.fail(error);
      return [];
    }
  }

  /** What the check says once all resources were judged. */
  end(listing: Listing | undefined, leftOut: readonly string[]): readonly Finding[] {
    if (this.#failure !== undefined) return this.#told([this.#failure]);
    const { failure, place = this.#place, calls } = listing ?? {};
    return this.#told([
      ...(failure === undefined ? [] : [unreadPlace(this.#selected, place, failure, calls)]),
      ...(leftOut.length === 0 ? [] : [regionsNotJudged(this.#selected, this.#place, leftOut)]),
    ]);
  }

  fail(error: unknown): void {
    const { over } = this.#selected.check;
    const { source } = this.#place.target;
    this.#context.log.warn({ err: error, check: this.id, target: source }, "a check could not be evaluated");
    const thrown = describeThrown(error);
    const message = `The facts of ${over.collector.id} could not be used: ${thrown.name}: ${thrown.message}.`;
    const reason = { code: "collector-error", message, retryable: false } as const;
    this.#failure ??= unreadPlace(this.#selected, this.#place, reason);
  }

  #told(findings: readonly Finding[]): readonly Finding[] {
    this.found += findings.length;
    for (const { reason, resource } of findings) {
      const error = reason && thrownBehind(reason);
      if (error !== undefined)
        this.#context.log.debug?.(
          { err: error, check: this.id, resource: resource.uid },
          "a check or collector threw",
        );
    }
    return findings;
  }
}

/** The resources of a need: those of the same place or a wider one, or of all regions that are scanned. */
async function neededIn(
  place: Place,
  need: FacetSelection,
  plan: Plan,
  reads: PartReads,
): Promise<NeedReadings> {
  const { collector } = need;
  const needed = planned(plan, collector);
  const isNarrower = collector.scope === "region" && place.isWhole === true;
  if (!isNarrower) return neededReadings(need, [await reads.held(needed, place)], []);
  const regions = await reads.regions();
  if (!regions.readable) return { resources: [], failures: [regions], calls: [], leftOut: undefined };
  const { scanned, leftOut } = regions.value;
  const { target } = place;
  const collections = scanned.map((region) => reads.held(needed, { target, region }));
  return neededReadings(need, await Promise.all(collections), leftOut);
}

function planned(plan: Plan, { id }: Collector): PlannedCollector {
  const found = plan.collectors.get(id);
  if (found === undefined) throw new Error(`the collector ${id} was not planned`);
  return found;
}

/** Hands on what is held already. */
export async function eachOf(held: Promise<Collection>, take: Take): Promise<Listing> {
  const collection = await held;
  for (const resource of collection.resources) await take(resource, collection);
  return collection;
}
