import { describeThrown, type Collector, type Finding, type Scope, type Target } from "@postern/sdk";
import type { Logger } from "pino";
import type { Plan, PlannedCollector } from "./1-plan.ts";
import type { Collection, Place } from "./2-collect.ts";
import { summarize } from "./4-report.ts";
import { Coverage } from "./coverage.ts";
import { inReportOrder } from "./finding-order.ts";
import { findingsOf, neededReading, nothingInScope, unreadPlace } from "./findings.ts";
import { organizationKey, type OrganizationGroup, type OrganizationGroups } from "./organizations.ts";
import type { Reads } from "./reads.ts";
import type { SelectedCheck } from "./select-checks.ts";
import type { ScanPart } from "./store.ts";

/** What assessing any part of a scan needs. */
export interface AssessContext {
  readonly plan: Plan;
  readonly reads: Reads;
  readonly groups: OrganizationGroups;
  readonly log: Pick<Logger, "warn">;
  readonly signal: AbortSignal | undefined;
  mute(finding: Finding): Finding;
  onCall(count: number): void;
  onFindings(count: number): void;
}

type CollectionOf = (planned: PlannedCollector, place: Place) => Promise<Collection>;

/** Names the part of a scan that is about a target. */
export function targetKey({ partition, account }: Target): string {
  return `target ${partition} ${account}`;
}

/** Judges a target with every check over accounts and regions. */
export async function assessTarget(context: AssessContext, target: Target): Promise<ScanPart> {
  const { reads, groups, plan } = context;
  const coverage = new Coverage(context.onCall);
  coverage.calls(target, target.calls);
  const group = plan.scopes.has("organization")
    ? groups.add(target, await reads.organization(target, coverage))
    : undefined;
  const collected = new Map<string, Promise<Collection>>();
  const collectionOf: CollectionOf = (planned, place) => {
    const { id, scope } = planned.collector;
    if (group !== undefined && scope === "organization") return reads.inOrganization(planned, group);
    const region = scope === "account" ? target.globalRegion : place.region;
    const key = `${id} ${region}`;
    const collection = collected.get(key) ?? reads.inPlace(planned, { target, region }, coverage);
    collected.set(key, collection);
    return collection;
  };
  const account = checksOver(plan, "account").map((check) =>
    assessInScope(context, check, [globalPlace(target)], collectionOf),
  );
  const regional = assessRegions(context, target, coverage, collectionOf);
  const organization = group?.isManagement(target) && reads.answersAll(plan, group);
  const [isAnswered, ...findings] = await Promise.all([organization, ...account, regional]);
  if (isAnswered) group?.close();
  return part(context, targetKey(target), "target", coverage, findings.flat());
}

/** Judges an organization, asking the members that were found. */
export async function assessOrganization(
  context: AssessContext,
  group: OrganizationGroup,
): Promise<ScanPart | undefined> {
  const [target] = group.members;
  if (target === undefined) return undefined;
  const collectionOf: CollectionOf = (planned) => context.reads.inOrganization(planned, group);
  const cells = checksOver(context.plan, "organization").map((check) =>
    assessInScope(context, check, [globalPlace(target)], collectionOf),
  );
  const findings = (await Promise.all(cells)).flat();
  const key = organizationKey(group.organization?.id, target);
  return part(context, key, "organization", group.coverage, findings);
}

async function assessRegions(
  context: AssessContext,
  target: Target,
  coverage: Coverage,
  collectionOf: CollectionOf,
): Promise<Finding[]> {
  const checks = checksOver(context.plan, "region");
  if (checks.length === 0) return [];
  const regions = await context.reads.regions(target, coverage);
  if (!regions.readable)
    return checks.map((check) => unreadPlace(check, globalPlace(target), regions.cause, regions.calls));
  const places = regions.value.map((region): Place => ({ target, region }));
  const cells = checks.map((check) => assessInScope(context, check, places, collectionOf));
  return (await Promise.all(cells)).flat();
}

/** Coverage is never silent: a check that found nothing to judge in a target or organization says so once. */
async function assessInScope(
  context: AssessContext,
  selected: SelectedCheck,
  places: readonly Place[],
  collectionOf: CollectionOf,
): Promise<Finding[]> {
  const cells = places.map((place) => assessCell(context, selected, place, collectionOf));
  const findings = (await Promise.all(cells)).flat();
  const [place] = places;
  if (place === undefined || findings.length > 0) return findings;
  return [nothingInScope(selected, globalPlace(place.target))];
}

/** Judges one check in one place. A defect in a plugin costs this cell only. */
async function assessCell(
  { plan, log, onFindings }: AssessContext,
  selected: SelectedCheck,
  place: Place,
  collectionOf: CollectionOf,
): Promise<readonly Finding[]> {
  const { over, needs = {}, metadata } = selected.check;
  const collect = (collector: Collector): Promise<Collection> =>
    collectionOf(planned(plan, collector), place);
  try {
    const collection = await collect(over.collector);
    const needed = Object.entries(needs).map(async ([name, { collector }]) => {
      return [name, neededReading(collector, await collect(collector))] as const;
    });
    const findings = findingsOf(selected, collection, Object.fromEntries(await Promise.all(needed)));
    onFindings(findings.length);
    return findings;
  } catch (error) {
    log.warn(
      { err: error, check: metadata.id, target: place.target.source },
      "a check could not be evaluated",
    );
    const thrown = describeThrown(error);
    const message = `The facts of ${over.collector.id} could not be used: ${thrown.name}: ${thrown.message}.`;
    return [unreadPlace(selected, place, { code: "collector-error", message, retryable: false })];
  }
}

function part(
  { signal, mute }: AssessContext,
  key: string,
  scope: ScanPart["scope"],
  coverage: Coverage,
  found: readonly Finding[],
): ScanPart {
  const findings = inReportOrder(found).map(mute);
  const whole = signal?.aborted !== true;
  return { key, scope, targets: coverage.report(), summary: summarize(findings), whole, findings };
}

function planned(plan: Plan, { id }: Collector): PlannedCollector {
  const found = plan.collectors.get(id);
  if (found === undefined) throw new Error(`the collector ${id} was not planned`);
  return found;
}

function checksOver({ checks }: Plan, scope: Scope): readonly SelectedCheck[] {
  return checks.filter(({ check }) => check.over.collector.scope === scope);
}

function globalPlace(target: Target): Place {
  return { target, region: target.globalRegion };
}
