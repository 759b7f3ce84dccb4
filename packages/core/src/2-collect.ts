import { actionOf } from "@postern/sdk";
import type {
  Call,
  Cause,
  CollectedResource,
  Collector,
  CollectorContext,
  DeclaredCall,
  FacetDefinition,
  FacetReadings,
  FacetValues,
  Organization,
  Reading,
  Session,
  Target,
} from "@postern/sdk";
import { deepFreeze } from "./deep-freeze.ts";
import { inTurn } from "./in-turn.ts";
import { plainTarget } from "./plain-target.ts";

/** Where a collector runs: a target in one of its regions, for its organization where the scope says so. */
export interface Place {
  readonly target: Target;
  readonly region: string;
  /** The place is the whole account, not its global region alone. */
  readonly isWhole?: true;
  readonly organization?: Organization | undefined;
  /** Why the target could not describe it, where it was asked. */
  readonly undescribed?: Cause | undefined;
  /** Another account of the organization named the target as the one to ask. */
  readonly isAskedInstead?: boolean;
  /** Those of the target that are scanned, where a collector over organizations wants them. */
  readonly regions?: readonly string[];
}

/** A resource whose facets were read. */
export type FoundResource = CollectedResource & {
  readonly facets: FacetReadings<FacetValues>;
  /** The call that told of it, where the listing made one: what rests on the listing alone rests on it. */
  readonly listing: readonly Call[];
};

/** A run of a collector. */
export interface Run {
  readonly place: Place;
  /** When it began, ISO 8601. */
  readonly at: string;
}

/** What a run came to, its resources aside. */
export interface Listing extends Run {
  /** Why resources may be missing; those that were found still count. */
  readonly failure: Cause | undefined;
  /** The calls that finding the resources took; those of the facets are in their readings. */
  readonly calls: readonly Call[];
  /** The region does not have the service: nothing was asked. */
  readonly isNotOffered?: true;
}

/** What a run came to, with all its resources. */
export interface Collection extends Listing {
  readonly resources: readonly FoundResource[];
}

/**
 * Is given the resources of a run one by one, in the order in which they were listed. The run goes on when it
 * is ready for more.
 */
export type Take = (resource: FoundResource, run: Run) => void | Promise<void>;

/** Holds what a run finds. */
export async function holding(run: (take: Take) => Promise<Listing>): Promise<Collection> {
  const resources: FoundResource[] = [];
  const listing = await run((resource) => void resources.push(resource));
  return { ...listing, resources };
}

/** Runs a collector as {@link collectEach} does, and holds all that it finds. */
export function collect(
  collector: Collector,
  asked: ReadonlySet<string>,
  place: Place,
  session: Session,
): Promise<Collection> {
  return holding((take) => collectEach(collector, asked, place, session, take));
}

/**
 * Runs a collector once in a place, reading only the facets asked for. Never rejects.
 *
 * @param session reads of the place's target in the place's region
 * @param take where it rejects, the run ends early and fails
 */
export async function collectEach(
  collector: Collector,
  asked: ReadonlySet<string>,
  place: Place,
  session: Session,
  take: Take,
): Promise<Listing> {
  const run = { place, at: new Date().toISOString() };
  let malformed: Cause | undefined;
  const context: CollectorContext = Object.freeze<CollectorContext>({
    target: plainTarget(place.target),
    region: place.region,
    organization: deepFreeze(structuredClone(place.organization)),
    undescribed: deepFreeze(structuredClone(place.undescribed)),
    isAskedInstead: place.isAskedInstead ?? false,
    regions: Object.freeze([...(place.regions ?? [])]),
    client: (Client, options) => session.client(Client, options),
    paginate: followPages,
    facets: (readers) => readFacets(collector, asked, session, readers),
  });
  const reading = await session.read(collector.calls, async (made) => {
    const seen = new Set<string>();
    const turns = inTurn<FoundResource>((resource) => take(resource, run));
    try {
      for await (const resource of collector.collect(context)) {
        requireIdentity(collector, resource);
        // A listing that changes between two pages may name a resource twice.
        if (seen.has(resource.uid)) continue;
        const problem = listingProblem(collector, resource);
        if (problem !== undefined) {
          malformed ??= unexpectedReply(collector.calls, `The listing of ${collector.id}`, problem);
          continue;
        }
        seen.add(resource.uid);
        await turns.add(withFacets(resource, made.slice(-1)));
      }
    } finally {
      await turns.end();
    }
    turns.requireSound();
  });
  const failure = reading.readable ? malformed : reading.cause;
  return { ...run, failure, calls: reading.calls };
}

/** The resource, unless a facet told that it is to be left out. */
async function withFacets(
  resource: CollectedResource,
  listing: readonly Call[],
): Promise<FoundResource | undefined> {
  const facets = await resource.facets;
  const isLeftOut = Object.values(facets).some(
    (reading) => !reading.readable && reading.cause.error?.name === "LeftOutError",
  );
  return isLeftOut ? undefined : deepFreeze({ ...resource, facets, listing });
}

function requireIdentity(
  { id, regional }: Collector,
  { uid, name, region, facets }: CollectedResource,
): void {
  const isNamed = [uid, name].every((text) => typeof text === "string" && text !== "");
  if (!isNamed || !(facets instanceof Object))
    throw new TypeError(`${id} gave a resource without uid, name or facets`);
  if ((regional === true) !== (region !== undefined))
    throw new TypeError(`${id} must give each resource a region where it is regional, and only there`);
}

/** What is wrong with what the listing told of a resource: its attributes, or whose it is. */
function listingProblem({ attributes: schema }: Collector, resource: CollectedResource): Problem | undefined {
  const { account, attributes, region } = resource;
  if (account !== undefined && !/^\d{12}$/.test(account))
    return { path: ["account"], message: "expected an account id" };
  if (region === "") return { path: ["region"], message: "expected a region" };
  return schema.safeParse(attributes).error?.issues[0];
}

type Readers = Readonly<Record<string, ((earlier: FacetValues) => Promise<unknown>) | undefined>>;

async function readFacets(
  collector: Collector,
  asked: ReadonlySet<string>,
  session: Session,
  readers: Readers,
): Promise<FacetReadings<FacetValues>> {
  const begun = new Map<string, Promise<Reading<unknown>>>();
  const readingOf = (name: string): Promise<Reading<unknown>> => {
    const reading = begun.get(name) ?? readFacet(name);
    begun.set(name, reading);
    return reading;
  };
  const readFacet = async (name: string): Promise<Reading<unknown>> => {
    const [definition, reader] = [collector.facets[name], readers[name]];
    if (!asked.has(name) || definition === undefined || reader === undefined)
      return notCollected(collector, name);
    const earlier: FacetValues = {};
    for (const before of definition.after ?? []) {
      const reading = await readingOf(before);
      if (!reading.readable) return { ...reading, calls: [] };
      earlier[before] = reading.value;
    }
    return conforming(definition, await session.read(definition.calls, () => reader(earlier)));
  };
  const names = Object.keys(collector.facets);
  const readings = await Promise.all(names.map(async (name) => [name, await readingOf(name)] as const));
  return Object.fromEntries(readings);
}

/** The reading, unreadable where its value does not meet the facet's schema. */
function conforming({ calls, value: schema }: FacetDefinition, reading: Reading<unknown>): Reading<unknown> {
  if (!reading.readable) return reading;
  const { success, error } = schema.safeParse(reading.value);
  if (success) return reading;
  return {
    readable: false,
    cause: unexpectedReply(calls, "The reply", error.issues[0]),
    calls: reading.calls,
  };
}

/** Of a value: what zod tells of it. */
interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function unexpectedReply(
  calls: readonly DeclaredCall[],
  subject: string,
  { path, message }: Problem = { path: [], message: "unexpected value" },
): Cause {
  const [call] = calls;
  const place = path.length === 0 ? "" : ` at ${path.join(".")}`;
  return {
    code: "unexpected-reply",
    message: `${subject} is not what AWS sends (proxy or non-AWS endpoint?)${place}: ${message}.`,
    ...(call !== undefined && { action: actionOf(call) }),
    retryable: false,
  };
}

function notCollected(collector: Collector, facet: string): Reading<never> {
  const message = `The facet ${facet} of ${collector.id} was not collected.`;
  return { readable: false, cause: { code: "not-collected", message, retryable: false }, calls: [] };
}

async function* followPages<Page>(
  fetch: (token: string | undefined) => Promise<Page>,
  next: (page: Page) => string | undefined,
): AsyncGenerator<Page, void, undefined> {
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const page = await fetch(token);
    yield page;
    token = next(page) || undefined;
    if (token === undefined) return;
    if (typeof token !== "string")
      throw new EndlessListingError("The service answered a page token that is no text");
    if (seen.has(token)) throw new EndlessListingError("The service answered the same page token twice");
    if (seen.size >= mostPages) throw new EndlessListingError(`The listing goes on after ${mostPages} pages`);
    seen.add(token);
  } while (true);
}

// A million resources at the smallest pages of AWS.
const mostPages = 20_000;

/** Following such a listing would never end, stopping would hide resources. */
class EndlessListingError extends Error {
  override readonly name = "UnexpectedReplyError";

  constructor(what: string) {
    super(`${what}, so the listing cannot be completed.`);
  }
}
