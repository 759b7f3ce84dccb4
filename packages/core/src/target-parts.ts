import type { Finding, Reading, Scope, Target, TargetRegions } from "@postern/sdk";
import { checksOver, type PlannedCollector } from "./1-plan.ts";
import { holding, type Collection, type Place } from "./2-collect.ts";
import type { AssessContext } from "./assess.ts";
import { assessPart, eachOf } from "./assess-part.ts";
import type { BlockWriter } from "./block-writer.ts";
import { Coverage } from "./coverage.ts";
import { globalPlace, nothingInScope, serviceNotOffered } from "./findings.ts";
import type { OrganizationGroup } from "./organizations.ts";
import type { PartScope, TargetInFlight } from "./parts-in-flight.ts";
import type { SelectedCheck } from "./select-checks.ts";
import type { Head, PartOutcome } from "./store.ts";

/** What one collector reads in one place, with the checks that judge it. */
interface Part {
  readonly planned: PlannedCollector;
  readonly place: Place;
  readonly checks: readonly SelectedCheck[];
}

/** The parts of a scope that some check is to judge. */
export function partsOf(context: AssessContext, scope: Scope, places: readonly Place[]): readonly Part[] {
  const all = [...context.plan.collectors.values()].filter(({ collector }) => collector.scope === scope);
  const parts = all.flatMap((planned) =>
    places.map((place) => ({ planned, place, checks: checksAt(context, planned, place) })),
  );
  return parts.filter(({ checks }) => checks.length > 0);
}

function checksAt({ cells }: AssessContext, { checks }: PlannedCollector, place: Place) {
  return checks.filter((check) => cells.has(check, place));
}

/** Whose parts they are. */
export interface PartsOf {
  readonly target: Target;
  readonly group: OrganizationGroup | undefined;
  readonly writer: BlockWriter;
  /** Of what belongs to no part. */
  readonly coverage: Coverage;
  /** What an earlier run brought to its end of the target. */
  readonly earlier: Head | undefined;
  readonly inFlight: TargetInFlight;
}

/** The parts of a target. */
export class TargetParts {
  readonly #context: AssessContext;
  readonly #of: PartsOf;
  readonly #outcomes: Map<string, PartOutcome>;
  readonly #held = new Map<
    string,
    { readonly collection: Promise<Collection>; readonly coverage: Coverage }
  >();
  #regions: Promise<Reading<TargetRegions>> | undefined;

  constructor(context: AssessContext, of: PartsOf) {
    this.#context = context;
    this.#of = of;
    this.#outcomes = new Map(Object.entries(of.earlier?.done ?? {}));
  }

  regions(): Promise<Reading<TargetRegions>> {
    const { target, coverage } = this.#of;
    return (this.#regions ??= this.#context.reads.regions(target, coverage));
  }

  /** Judges what collectors of a scope find in the places, as far as no earlier run did. */
  async assess(scope: PartScope, places: readonly Place[]): Promise<Finding[]> {
    const { plan, cells } = this.#context;
    const { inFlight } = this.#of;
    const parts = partsOf(this.#context, scope, places);
    inFlight.expect(scope, parts.length);
    await Promise.all(parts.map((part) => this.#assessPart(part).finally(() => inFlight.endPart(scope))));
    return checksOver(plan, scope).flatMap((check) =>
      this.#conclude(
        check,
        places.filter((place) => cells.has(check, place)),
      ),
    );
  }

  async #assessPart({ planned, place, checks }: Part): Promise<void> {
    const name = nameOf(planned, place);
    if (this.#outcomes.has(name)) return;
    const part = this.#of.writer.part(name);
    const coverage = new Coverage(this.#context.onCall);
    const outcome = await assessPart(this.#context, planned, checks, place, {
      regions: () => this.regions(),
      held: (needed, where) => this.#hold(needed, where),
      each: ({ isNeeded }, where, take) =>
        isNeeded
          ? eachOf(this.#hold(planned, where), take)
          : this.#context.reads.inPlace(planned, where, coverage, take),
      emit: part.add,
    });
    this.#outcomes.set(name, outcome);
    const counted = this.#held.get(name)?.coverage ?? coverage;
    part.end(outcome, counted.report(), this.#isWhole());
  }

  /** What a check needs is read once, also where an earlier run has judged it. */
  #hold(planned: PlannedCollector, place: Place): Promise<Collection> {
    const { target, group, writer } = this.#of;
    const { reads, onCall } = this.#context;
    const { collector } = planned;
    if (group !== undefined && collector.scope === "organization")
      return reads.inOrganization(planned, group);
    const region = collector.scope === "account" ? target.globalRegion : place.region;
    const name = nameOf(planned, { region });
    const known = this.#held.get(name);
    if (known !== undefined) return known.collection;
    const isCounted = this.#outcomes.has(name);
    const coverage = isCounted ? new Coverage() : new Coverage(onCall);
    const collection = holding((take) => reads.inPlace(planned, { target, region }, coverage, take));
    this.#held.set(name, { collection, coverage });
    const end = (): void => writer.part(name).end({ checks: [] }, coverage.report(), this.#isWhole());
    // Where nothing is judged of it, having been read is all.
    if (!isCounted && checksAt(this.#context, planned, { target, region }).length === 0)
      collection.then(end, () => undefined);
    return collection;
  }

  /** Coverage is never silent: a check that found nothing to judge in a target says so once. */
  #conclude(selected: SelectedCheck, places: readonly Place[]): Finding[] {
    const { metadata, over } = selected.check;
    const parts = places.map((place) => ({ place, outcome: this.#outcomes.get(nameOf(over, place)) }));
    const missing = parts.filter(({ outcome }) => outcome?.isNotOffered).map(({ place }) => place);
    if (missing.length > 0) return [serviceNotOffered(selected, missing)];
    if (places.length === 0 || parts.some(({ outcome }) => outcome?.checks.includes(metadata.id))) return [];
    return [nothingInScope(selected, globalPlace(this.#of.target))];
  }

  #isWhole(): boolean {
    return this.#context.signal?.aborted !== true;
  }
}

function nameOf(
  { collector }: Pick<PlannedCollector, "collector">,
  { region }: Pick<Place, "region">,
): string {
  return `${collector.id} ${region}`;
}
