import type {
  Call,
  Cause,
  CollectedResource,
  Collector,
  CollectorContext,
  FacetReadings,
  FacetValues,
  Organization,
  Reading,
  Session,
  Target,
} from "@postern/sdk";
import { deepFreeze } from "./deep-freeze.ts";

/** Where a collector runs: a target in one of its regions, for its organization where the scope says so. */
export interface Place {
  readonly target: Target;
  readonly region: string;
  readonly organization?: Organization | undefined;
  /** Why the target could not describe it, where it was asked. */
  readonly undescribed?: Cause | undefined;
}

/** A resource whose facets were read. */
export type FoundResource = CollectedResource & { readonly facets: FacetReadings<FacetValues> };

/** What one run of a collector came to. After a failure the resources found before it still count. */
export interface Collection {
  readonly place: Place;
  readonly resources: readonly FoundResource[];
  readonly failure: Cause | undefined;
  /** The calls that finding the resources took; those of the facets are in their readings. */
  readonly calls: readonly Call[];
}

/** Resources of one listing whose facets are read at the same time. */
const resourcesAtOnce = 32;

/**
 * Runs a collector once in a place, reading only the facets asked for. Never rejects.
 *
 * @param session reads of the place's target in the place's region
 */
export async function collect(
  collector: Collector,
  asked: ReadonlySet<string>,
  place: Place,
  session: Session,
): Promise<Collection> {
  const found = new Map<string, Promise<FoundResource>>();
  const context: CollectorContext = {
    target: place.target,
    region: place.region,
    organization: place.organization,
    undescribed: place.undescribed,
    client: (Client, credentials) => session.client(Client, credentials),
    paginate: followPages,
    facets: (readers) => readFacets(collector, asked, session, readers),
  };
  const reading = await session.read(collector.calls, async () => {
    const pending = new Set<Promise<unknown>>();
    for await (const resource of collector.collect(context)) {
      requireIdentity(collector, resource);
      // A listing that changes between two pages may name a resource twice.
      if (found.has(resource.uid)) continue;
      const whole = withFacets(resource);
      found.set(resource.uid, whole);
      const waiting = Promise.allSettled([whole]).finally(() => pending.delete(waiting));
      pending.add(waiting);
      if (pending.size >= resourcesAtOnce) await Promise.race(pending);
    }
    await Promise.all(found.values());
  });
  const settled = await Promise.allSettled(found.values());
  const resources = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const failure = reading.readable ? undefined : reading.cause;
  return { place, resources, failure, calls: reading.calls };
}

async function withFacets(resource: CollectedResource): Promise<FoundResource> {
  return deepFreeze({ ...resource, facets: await resource.facets });
}

function requireIdentity({ id }: Collector, { uid, name, facets }: CollectedResource): void {
  const isNamed = [uid, name].every((text) => typeof text === "string" && text !== "");
  if (!isNamed || !(facets instanceof Object))
    throw new TypeError(`${id} gave a resource without uid, name or facets`);
}

async function readFacets(
  collector: Collector,
  asked: ReadonlySet<string>,
  session: Session,
  readers: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<FacetReadings<FacetValues>> {
  const readings = Object.entries(collector.facets).map(
    async ([name, { calls }]): Promise<[string, Reading<unknown>]> => {
      const reader = readers[name];
      return [
        name,
        asked.has(name) && reader ? await session.read(calls, reader) : notCollected(collector, name),
      ];
    },
  );
  return Object.fromEntries(await Promise.all(readings));
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
    if (token !== undefined && seen.has(token)) throw new RepeatedPageTokenError();
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
}

/** The service gave a page token twice: following it would never end, stopping would hide resources. */
class RepeatedPageTokenError extends Error {
  override readonly name = "UnexpectedReplyError";

  constructor() {
    super("The service answered the same page token twice, so the listing cannot be completed.");
  }
}
