import {
  accountResource,
  withPrerequisites,
  type Call,
  type Cause,
  type FacetSelection,
  type Finding,
  type ScopedResource,
} from "@postern/sdk";
import { typesOf } from "./1-plan.ts";
import type { Collection, FoundResource, Place } from "./2-collect.ts";
import { evaluateCheck, type Judgement, type NeedReadings, type ResourceReadings } from "./3-evaluate.ts";
import { fingerprint } from "./fingerprint.ts";
import type { SelectedCheck } from "./select-checks.ts";

type Needs = Readonly<Record<string, NeedReadings>>;

/** The findings of one check over what its collector found in one place. */
export function findingsOf(selected: SelectedCheck, collection: Collection, needs: Needs): Finding[] {
  const { check, options } = selected;
  const { collector } = check.over;
  const { place, resources, failure, calls, at } = collection;
  const { partition, account } = place.target;
  const context = Object.freeze({ partition, account, readAt: at });
  const judged = resources.filter(isMeant(check.over)).flatMap((collected) => {
    const { resource, facets } = readingsOf(collector, place, collected);
    const judgements = evaluateCheck({
      check,
      options,
      context,
      listing: calls,
      resource,
      facets,
      needs,
    });
    return judgements.map((judgement) => finding(selected, resource, judgement));
  });
  return failure === undefined ? judged : [...judged, unreadPlace(selected, place, failure, calls)];
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

/** What a check says of resources in regions that were left out: that they were not judged. */
export function regionsNotJudged(
  selected: SelectedCheck,
  place: Place,
  leftOut: readonly FoundResource[],
): Finding {
  const resource = { ...accountResource(place.target, place.region), attributes: null };
  const regions = [...new Set(leftOut.map(({ region }) => region))].toSorted().join(", ");
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

function isMeant({ collector, types }: FacetSelection): (resource: FoundResource) => boolean {
  return ({ type = collector.resourceType }) => types === undefined || types.includes(type);
}

function readingsOf(
  collector: FacetSelection["collector"],
  { target, region }: Place,
  collected: FoundResource,
): ResourceReadings {
  const { facets, type, account = target.account, region: own = region, arn, tags, ...rest } = collected;
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
