import {
  describeThrown,
  thrownBehind,
  type Collector,
  type FacetSelection,
  type Finding,
  type Reading,
  type Scope,
  type Target,
  type TargetRegions,
} from "@postern/sdk";
import type { Plan, PlannedCollector } from "./1-plan.ts";
import type { Collection, Place } from "./2-collect.ts";
import { summarize } from "./4-report.ts";
import { Coverage } from "./coverage.ts";
import { inReportOrder } from "./finding-order.ts";
import {
  findingsOf,
  neededReadings,
  nothingInScope,
  regionsNotJudged,
  serviceNotOffered,
  unreadPlace,
} from "./findings.ts";
import type { NeedReadings } from "./3-evaluate.ts";
import { organizationKey, type OrganizationGroup, type OrganizationGroups } from "./organizations.ts";
import type { Reads } from "./reads.ts";
import type { ScanLog } from "./scan-log.ts";
import type { SelectedCells } from "./selected-cells.ts";
import type { SelectedCheck } from "./select-checks.ts";
import type { ScanPart } from "./store.ts";

/** What assessing any part of a scan needs. */
export interface AssessContext {
  readonly plan: Plan;
  readonly cells: SelectedCells;
  readonly reads: Reads;
  readonly groups: OrganizationGroups;
  readonly log: ScanLog;
  readonly signal: AbortSignal | undefined;
  mute(finding: Finding): Finding;
  onCall(count: number): void;
  onFindings(count: number): void;
}

/** What a part of a scan reads, each once. */
interface PartReads {
  collection(planned: PlannedCollector, place: Place): Promise<Collection>;
  /** Of the part's target. */
  regions(): Promise<Reading<TargetRegions>>;
}

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
  let regions: Promise<Reading<TargetRegions>> | undefined;
  const part: PartReads = {
    regions: () => (regions ??= reads.regions(target, coverage)),
    collection(planned, place) {
      const { id, scope } = planned.collector;
      if (group !== undefined && scope === "organization") return reads.inOrganization(planned, group);
      const region = scope === "account" ? target.globalRegion : place.region;
      const key = `${id} ${region}`;
      const collection = collected.get(key) ?? reads.inPlace(planned, { target, region }, coverage);
      collected.set(key, collection);
      return collection;
    },
  };
  const account = checksOver(plan, "account")
    .filter(({ check }) => context.cells.hasAccount(check.metadata.id, target))
    .map((check) => assessInScope(context, check, [globalPlace(target)], part));
  const regional = assessRegions(context, target, part);
  const organization = group && reads.speaksFor(target, group) && reads.answersAll(plan, group);
  const [isAnswered, ...findings] = await Promise.all([organization, ...account, regional]);
  if (isAnswered) group?.close();
  return partOf(context, targetKey(target), "target", coverage, findings.flat());
}

/** Judges an organization, asking the members that were found. */
export async function assessOrganization(
  context: AssessContext,
  group: OrganizationGroup,
): Promise<ScanPart | undefined> {
  const [target] = group.members;
  if (target === undefined) return undefined;
  const reads: PartReads = {
    collection: (planned) => context.reads.inOrganization(planned, group),
    regions: () => context.reads.regions(target, group.coverage),
  };
  const cells = checksOver(context.plan, "organization")
    .filter(({ check }) => context.cells.hasCheck(check.metadata.id))
    .map((check) => assessInScope(context, check, [globalPlace(target)], reads));
  const findings = (await Promise.all(cells)).flat();
  const key = organizationKey(group.organization?.id, target);
  return partOf(context, key, "organization", group.coverage, findings);
}

async function assessRegions(context: AssessContext, target: Target, reads: PartReads): Promise<Finding[]> {
  const { cells: selected } = context;
  const checks = checksOver(context.plan, "region").filter(({ check }) =>
    selected.hasAccount(check.metadata.id, target),
  );
  if (checks.length === 0) return [];
  const regions = await reads.regions();
  if (!regions.readable)
    return checks.map((check) => unreadPlace(check, globalPlace(target), regions.cause, regions.calls));
  const places = regions.value.scanned.map((region): Place => ({ target, region }));
  const cells = checks.map((one) => {
    const { id } = one.check.metadata;
    const chosen = places.filter(({ region }) => selected.hasRegion(id, { ...target, region }));
    return assessInScope(context, one, chosen, reads);
  });
  return (await Promise.all(cells)).flat();
}

/** Coverage is never silent: a check that found nothing to judge in a target or organization says so once. */
async function assessInScope(
  context: AssessContext,
  selected: SelectedCheck,
  places: readonly Place[],
  reads: PartReads,
): Promise<Finding[]> {
  const cells = places.map((place) => assessCell(context, selected, place, reads));
  const judged = (await Promise.all(cells)).flat();
  const [place] = places;
  const findings = [...judged, ...(await whereNotOffered(context, selected, places, reads))];
  if (place === undefined || findings.length > 0) return findings;
  return [nothingInScope(selected, globalPlace(place.target))];
}

/** What a check says of the regions that do not have its service, once for all of them. */
async function whereNotOffered(
  { plan }: AssessContext,
  selected: SelectedCheck,
  places: readonly Place[],
  reads: PartReads,
): Promise<Finding[]> {
  const { collector } = selected.check.over;
  if (collector.scope !== "region") return [];
  const collections = places.map((place) => reads.collection(planned(plan, collector), place));
  const settled = await Promise.allSettled(collections);
  const missing = settled.flatMap((one) =>
    one.status === "fulfilled" && one.value.isNotOffered ? [one.value.place] : [],
  );
  return missing.length === 0 ? [] : [serviceNotOffered(selected, missing)];
}

/** Judges one check in one place. A defect in a plugin costs this cell only. */
async function assessCell(
  { plan, log, onFindings }: AssessContext,
  selected: SelectedCheck,
  place: Place,
  reads: PartReads,
): Promise<readonly Finding[]> {
  const { over, needs = {}, metadata } = selected.check;
  try {
    const whole = await reads.collection(planned(plan, over.collector), place);
    const { collection, leftOut } = await inScannedRegions(over.collector, whole, reads);
    const needed = Object.entries(needs).map(async ([name, need]) => {
      return [name, await neededIn(place, need, plan, reads)] as const;
    });
    const judged = findingsOf(selected, collection, Object.fromEntries(await Promise.all(needed)));
    const findings = leftOut.length === 0 ? judged : [...judged, regionsNotJudged(selected, place, leftOut)];
    onFindings(findings.length);
    for (const { reason, resource } of findings) {
      const error = reason && thrownBehind(reason);
      if (error !== undefined)
        log.debug?.({ err: error, check: metadata.id, resource: resource.uid }, "a check or collector threw");
    }
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

/** What is judged of a collection, and what is not since `--region` leaves its region out. */
async function inScannedRegions(
  { regional }: Collector,
  collection: Collection,
  reads: PartReads,
): Promise<{ collection: Collection; leftOut: Collection["resources"] }> {
  const regions = regional ? await reads.regions() : undefined;
  // Where nobody knows the regions, none was left out by name.
  if (!regions?.readable) return { collection, leftOut: [] };
  const { scanned, leftOut } = regions.value;
  const isLeftOut = ({ region = "" }: { region?: string | undefined }): boolean =>
    leftOut === undefined ? !scanned.includes(region) : leftOut.includes(region);
  const resources = collection.resources.filter((resource) => !isLeftOut(resource));
  return { collection: { ...collection, resources }, leftOut: collection.resources.filter(isLeftOut) };
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
  if (!isNarrower) return neededReadings(need, [await reads.collection(needed, place)], []);
  const regions = await reads.regions();
  if (!regions.readable) return { resources: [], failures: [regions], calls: [], leftOut: undefined };
  const { scanned, leftOut } = regions.value;
  const { target } = place;
  const collections = scanned.map((region) => reads.collection(needed, { target, region }));
  return neededReadings(need, await Promise.all(collections), leftOut);
}

function partOf(
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
  return { target, region: target.globalRegion, isWhole: true };
}
