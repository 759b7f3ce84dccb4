import {
  findIn,
  isNotAsked,
  type NeededFacts,
  type NeededResource,
  type NotAsked,
  read,
  regionsLeftOut,
  someOf,
  withFacets,
} from "@postern/sdk";
import { organizationTrails } from "../collectors/organization-trails.ts";
import type { EventSelectors, TrailStatus } from "../collectors/trail-facts.ts";
import { trails } from "../collectors/trails.ts";
import { managementEventGaps } from "./management-events.ts";

/** What a check needs that asks for a trail which records the account. */
export const trailNeeds = {
  trails: withFacets(trails, "status", "selectors"),
  organization: withFacets(organizationTrails, "trails"),
};
type TrailFacts = NeededFacts<typeof trailNeeds>;

/** A trail that records an account. Its facts are read one after the other: after a missing one the next does not matter. */
export interface AccountTrail {
  readonly arn: string;
  /** As messages call it. */
  readonly label: string;
  readonly ofOrganization: boolean;
  readonly multiRegion: boolean;
  /** Name of the bucket that it delivers to. */
  readonly bucket: string;
  status(): TrailStatus;
  selectors(): EventSelectors;
}

/**
 * The first of an account's own trails, then of its organization's, that meets a condition; undefined where none
 * does. What is unreadable matters only where no readable trail meets it.
 */
export function findTrail(
  facts: TrailFacts,
  account: string,
  meets: (trail: AccountTrail) => boolean,
): AccountTrail | undefined {
  const sources = [() => findOwn(facts, account, meets), () => findOfOrganization(facts, meets)];
  return findIn(sources, (source) => source() !== undefined)?.();
}

/** All of them. */
export function allTrails(facts: TrailFacts, account: string): AccountTrail[] {
  const own = read(facts.trails).filter(({ resource }) => resource.account === account);
  return [...own.map(ownTrail), ...read(facts.organization).flatMap(trailsOf)];
}

type OwnTrail = NeededResource<(typeof trailNeeds)["trails"]>;
type OrganizationOf = NeededResource<(typeof trailNeeds)["organization"]>;

function findOwn(
  facts: TrailFacts,
  account: string,
  meets: (trail: AccountTrail) => boolean,
): AccountTrail | undefined {
  const found = findIn(facts.trails, (one) => one.resource.account === account && meets(ownTrail(one)));
  return found && ownTrail(found);
}

function ownTrail({ resource, facts: { status, selectors } }: OwnTrail): AccountTrail {
  return {
    arn: resource.uid,
    label: `Trail ${resource.name}`,
    ofOrganization: false,
    multiRegion: resource.attributes.multiRegion,
    bucket: resource.attributes.bucket,
    status: () => asked(read(status)),
    selectors: () => asked(read(selectors)),
  };
}

function findOfOrganization(
  facts: TrailFacts,
  meets: (trail: AccountTrail) => boolean,
): AccountTrail | undefined {
  const found = findIn(facts.organization, (one) => trailsOf(one).some(meets));
  return found && trailsOf(found).find(meets);
}

function trailsOf({ facts }: OrganizationOf): AccountTrail[] {
  const told = read(facts.trails);
  if (told.answer !== "trails") return [];
  return told.trails.map(({ arn, name, multiRegion, bucket, status, selectors }) => ({
    arn,
    label: `Organization trail ${name}`,
    ofOrganization: true,
    multiRegion,
    bucket,
    status: () => status,
    selectors: () => selectors,
  }));
}

/** Of a trail of the account itself everything is asked. */
export function asked<Value>(value: Value | NotAsked): Value {
  if (isNotAsked(value)) throw new Error(value.notAsked);
  return value;
}

/** What keeps a trail from recording what happens in all regions, as a predicate; undefined where nothing does. */
export function activityGap({ multiRegion, status }: AccountTrail): string | undefined {
  if (!multiRegion) return "records one region only";
  return status().logging ? undefined : "is switched off";
}

/**
 * What keeps a trail from recording all management events of all regions, as a predicate; undefined where nothing
 * does.
 *
 * @param matters whether the events of a service that the trail leaves out are missed
 */
export function recordingGap(trail: AccountTrail, matters: (source: string) => boolean): string | undefined {
  const gap = activityGap(trail);
  if (gap !== undefined) return gap;
  const { kinds, sources } = managementEventGaps(trail.selectors());
  if (kinds.length > 0) return `does not record all management events that ${kinds.join(" or ")}`;
  const missed = sources.filter(matters);
  return missed.length === 0 ? undefined : `does not record the management events of ${missed.join(", ")}`;
}

/** Where a trail may be that this scan did not look at: a sentence. */
export function unseenTrails(facts: TrailFacts, account: string): string | undefined {
  const foreign = read(facts.trails).find(({ resource }) => resource.account !== account)?.resource;
  if (
    foreign !== undefined &&
    !someOf(facts.organization, (one) => read(one.facts.trails).answer === "trails")
  )
    return `Organization trail ${foreign.name} records it, and belongs to account ${foreign.account}, which this scan could not ask: look there, or scan it too.`;
  const leftOut = regionsLeftOut(facts.trails) ?? ["every other one"];
  if (leftOut.length === 0) return undefined;
  return `The trails at home in the regions that were scanned do not suffice; look at those of the regions that were left out (${leftOut.join(", ")}).`;
}
