import {
  accountResource,
  withPrerequisites,
  type Call,
  type Cause,
  type FacetSelection,
  type Finding,
  type ScopedResource,
  type Target,
} from "@postern/sdk";
import { typesOf } from "./1-plan.ts";
import type { Collection, FoundResource, Place, Run } from "./2-collect.ts";
import { evaluateCheck, type Judgement, type NeedReadings, type ResourceReadings } from "./3-evaluate.ts";
import { fingerprint } from "./fingerprint.ts";
import type { SelectedCheck } from "./select-checks.ts";

export type Needs = Readonly<Record<string, NeedReadings>>;

/** The findings of one check about a resource that a run of its collector found. */
export function findingsOf(
  selected: SelectedCheck,
  found: FoundResource,
  { place, at }: Run,
  needs: Needs,
): Finding[] {
  const { check, options } = selected;
  if (!isMeant(check.over)(found)) return [];
  const { partition, account } = place.target;
  const context = Object.freeze({ partition, account, readAt: at });
  const { resource, facets } = readingsOf(check.over.collector, place, found);
  const { listing } = found;
  const judgements = evaluateCheck({ check, options, context, listing, resource, facets, needs });
  return judgements.map((judgement) => finding(selected, resource, judgement));
}

/**
 * What a need of a check reads: the resources of another collector, and why they could not be listed.
 *
 * @param leftOut enabled regions that were not looked into
 */
export function neededReadings(
  selection: FacetSelection,
  collections: readonly Collection[],
  leftOut: readonly string[] | undefined,
): NeedReadings {
  return {
    resources: collections.flatMap(({ place, resources }) =>
      resources.filter(isMeant(selection)).map((one) => readingsOf(selection.collector, place, one)),
    ),
    failures: collections.flatMap(({ failure, calls }) =>
      failure === undefined ? [] : [{ readable: false, cause: failure, calls }],
    ),
    calls: collections.flatMap(({ failure, calls }) => (failure === undefined ? calls : [])),
    leftOut,
  };
}

/** What a check says of regions of a target that do not have its service. */
export function serviceNotOffered(selected: SelectedCheck, places: readonly Place[]): Finding {
  const [{ target }] = places as readonly [Place];
  const resource = { ...accountResource(target, target.globalRegion), attributes: null };
  const regions = places.map(({ region }) => region).join(", ");
  const service = selected.serviceTitle ?? selected.check.metadata.service;
  return finding(selected, resource, {
    status: "not-applicable",
    message: `Account ${target.account} has nothing to judge in ${regions}: AWS does not offer ${service} there.`,
    evidence: [],
    discriminator: "not-offered",
  });
}

/**
 * What a check says of resources in regions that were left out: that they were not judged.
 *
 * @param leftOut the region of each
 */
export function regionsNotJudged(selected: SelectedCheck, place: Place, leftOut: readonly string[]): Finding {
  const resource = { ...accountResource(place.target, place.region), attributes: null };
  const regions = [...new Set(leftOut)].toSorted().join(", ");
  const types = typesOf(selected.check.over).join(" or ");
  return finding(selected, resource, {
    status: "not-applicable",
    message: `Account ${place.target.account} has ${leftOut.length} ${types} in regions that --region leaves out (${regions}): they were not judged.`,
    evidence: [],
    discriminator: "regions-left-out",
  });
}

/** The verdict about a place whose resources could not be listed, or not all of them. */
export function unreadPlace(
  selected: SelectedCheck,
  place: Place,
  reason: Cause,
  calls: readonly Call[] = [],
): Finding {
  const resource = { ...accountResource(place.target, place.region), attributes: null };
  const evidence = calls.map((call) => ({ ...call }));
  // Apart from a verdict about the account itself that was found before the listing broke.
  const discriminator = "unread";
  return finding(selected, resource, {
    status: "unknown",
    reason,
    message: reason.message,
    evidence,
    discriminator,
  });
}

/** The verdict about a target or organization in which the check found nothing to judge. */
export function nothingInScope(selected: SelectedCheck, place: Place): Finding {
  const { over } = selected.check;
  const types = typesOf(over).join(" or ");
  const resource = { ...accountResource(place.target, place.region), attributes: null };
  const { account } = place.target;
  const message =
    over.collector.scope === "organization"
      ? `The organization of account ${account}, where it is in one, has no ${types} to judge.`
      : `Account ${account} has no ${types} to judge in the regions that were scanned.`;
  return finding(selected, resource, {
    status: "not-applicable",
    message,
    evidence: [],
    discriminator: "nothing-in-scope",
  });
}

/** A target as a whole. */
export function globalPlace(target: Target): Place {
  return { target, region: target.globalRegion, isWhole: true };
}

function isMeant({ collector, types }: FacetSelection): (resource: FoundResource) => boolean {
  return ({ type = collector.resourceType }) => types === undefined || types.includes(type);
}

function readingsOf(
  collector: FacetSelection["collector"],
  { target, region }: Place,
  collected: FoundResource,
): ResourceReadings {
  const {
    facets,
    listing: _listing,
    type,
    account = target.account,
    region: own = region,
    arn,
    tags,
    ...rest
  } = collected;
  const resource = Object.freeze<ScopedResource>({
    ...rest,
    type: type ?? collector.resourceType,
    partition: target.partition,
    account,
    region: own,
    ...(arn === undefined ? {} : { arn }),
    ...(tags === undefined ? {} : { tags }),
  });
  return { resource, facets: withCallsBefore(collector, facets) };
}

/** A facet without calls of its own rests on those of the facets that it was read after. */
function withCallsBefore(
  collector: FacetSelection["collector"],
  readings: FoundResource["facets"],
): FoundResource["facets"] {
  const derived = Object.entries(collector.facets).filter(
    ([, { calls, after = [] }]) => calls.length === 0 && after.length > 0,
  );
  const completed = derived.flatMap(([name]) => {
    const reading = readings[name];
    const calls = [...withPrerequisites(collector, [name])].flatMap((one) => readings[one]?.calls ?? []);
    return reading === undefined ? [] : [[name, { ...reading, calls }] as const];
  });
  return completed.length === 0 ? readings : { ...readings, ...Object.fromEntries(completed) };
}

function finding({ check }: SelectedCheck, scoped: ScopedResource, judgement: Judgement): Finding {
  const { attributes: _attributes, ...resource } = scoped;
  const { discriminator } = judgement;
  const { id, severity } = check.metadata;
  const isOrganization = check.over.collector.scope === "organization";
  return {
    id: fingerprint(id, resource, isOrganization, discriminator),
    checkId: id,
    severity,
    resource,
    ...judgement,
    at: new Date().toISOString(),
  };
}
