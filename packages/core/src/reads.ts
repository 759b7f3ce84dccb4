import type { Cause, Organization, Reading, Target, TargetRegions } from "@postern/sdk";
import type { Plan, PlannedCollector } from "./1-plan.ts";
import { holding, type Collection, type Listing, type Place, type Take } from "./2-collect.ts";
import type { Coverage } from "./coverage.ts";
import type { FactSource } from "./facts.ts";
import type { OrganizationGroup } from "./organizations.ts";

/** Runs a task when there is room for it. */
type Limit = <Value>(task: () => Promise<Value>) => Promise<Value>;

/** When reading ends early. */
export interface ReadingEnd {
  /** From then on nothing is begun. */
  readonly signal?: AbortSignal | undefined;
  /** From then on what was begun is not waited for either. */
  readonly cutoff?: AbortSignal | undefined;
}

/** The reads of a scan: each at most once, and none after the scan was stopped. */
export class Reads {
  readonly #source: FactSource;
  readonly #limit: Limit;
  readonly #end: ReadingEnd;
  readonly #giveUps = new Set<() => void>();
  readonly #organizations = new WeakMap<Target, Promise<Reading<Organization | undefined>>>();
  readonly #undescribed = new WeakMap<Target, Cause>();
  readonly #regions = new WeakMap<Target, RegionsRead>();
  readonly #byOrganization = new Map<OrganizationGroup, Map<string, OrganizationRead>>();

  constructor(source: FactSource, limit: Limit, end: ReadingEnd) {
    this.#source = source;
    this.#limit = limit;
    this.#end = end;
    end.cutoff?.addEventListener("abort", () => this.#giveUps.forEach((giveUp) => giveUp()), { once: true });
  }

  /** The organization of a target, asked once. */
  async organizationOf(target: Target): Promise<Reading<Organization | undefined>> {
    const reading = this.#organizations.get(target) ?? this.#read(() => this.#source.organization(target));
    this.#organizations.set(target, reading);
    const read = await reading;
    const undescribed = read.readable ? read.value?.undescribed : read.cause;
    if (undescribed !== undefined) this.#undescribed.set(target, undescribed);
    return read;
  }

  async organization(target: Target, coverage: Coverage): Promise<Reading<Organization | undefined>> {
    const reading = await this.organizationOf(target);
    coverage.reading(target, reading);
    coverage.organization(target, reading.readable ? reading.value?.id : undefined);
    return reading;
  }

  async regions(
    target: Target,
    coverage: Coverage,
    asker: RegionsAsker = "target",
  ): Promise<Reading<TargetRegions>> {
    const { reading, isCounted } = await this.answeredRegions(target, asker);
    if (!isCounted) coverage.reading(target, reading);
    if (reading.readable) coverage.regions(target, reading.value);
    return reading;
  }

  /** The regions of a target, asked once for all that ask. */
  async answeredRegions(target: Target, asker: RegionsAsker): Promise<RegionsAnswer> {
    const known = this.#regions.get(target);
    const read = known ?? { first: asker, reading: this.#read(() => this.#source.regions(target)) };
    this.#regions.set(target, read);
    // A target asks again where what had been found of it was lost, its calls included.
    const isCounted = known !== undefined && !(asker === "target" && known.first === "target");
    return { reading: await read.reading, isCounted };
  }

  /**
   * What the collector finds in one place.
   *
   * @param take given each resource, and none any more when what was begun is not waited for
   */
  async inPlace(planned: PlannedCollector, place: Place, coverage: Coverage, take: Take): Promise<Listing> {
    const stopped = { place, failure: interrupted, calls: [], at: new Date().toISOString() };
    let isOver = false;
    const takeInTime: Take = (resource, run) => {
      if (isOver) return undefined;
      coverage.resource(place.target, resource);
      return take(resource, run);
    };
    const listing = await this.#unlessStopped(
      () => this.#source.collect(planned, place, takeInTime),
      stopped,
    );
    isOver = true;
    coverage.calls(place.target, listing.calls);
    return listing;
  }

  /**
   * What the collector finds of an organization: asks one member after the other until one could
   * read everything and its answers are conclusive; otherwise the answer that tells most. Members
   * that were found since the last time are asked then.
   */
  inOrganization(planned: PlannedCollector, group: OrganizationGroup): Promise<Collection> {
    const reads = this.#byOrganization.get(group) ?? new Map<string, OrganizationRead>();
    this.#byOrganization.set(group, reads);
    const read = reads.get(planned.collector.id) ?? { asked: new Set(), best: Promise.resolve(undefined) };
    reads.set(planned.collector.id, read);
    const answer = read.best.then((best) => this.#askMembers(planned, group, read, best));
    read.best = answer.catch(() => undefined);
    return answer;
  }

  /** Accounts of the organization that answers name as those to ask and that were not found yet. */
  async awaited({ collectors }: Plan, group: OrganizationGroup): Promise<readonly string[]> {
    const naming = [...collectors.values()].filter(mayName);
    await Promise.all(naming.map((planned) => this.inOrganization(planned, group)));
    return this.#named(group).filter((account) => !group.has(account));
  }

  /** Whether the account is one that speaks for its organization: the management account, or one that it names. */
  speaksFor({ account }: Target, group: OrganizationGroup): boolean {
    return account === group.organization?.managementAccount || this.#named(group).includes(account);
  }

  #named(group: OrganizationGroup): readonly string[] {
    return [...(this.#byOrganization.get(group)?.values() ?? [])].flatMap(({ named }) => named ?? []);
  }

  /** Asks what the plan wants of the organization; whether no other member has anything to add. */
  async answersAll({ collectors }: Plan, group: OrganizationGroup): Promise<boolean> {
    const planned = [...collectors.values()].filter(({ collector }) => collector.scope === "organization");
    const isAnswered = planned.map(async (one) => !leavesOpen(one, await this.inOrganization(one, group)));
    return (await Promise.all(isAnswered)).every(Boolean);
  }

  async #askMembers(
    planned: PlannedCollector,
    { organization, members, coverage }: OrganizationGroup,
    read: OrganizationRead,
    earlier: Collection | undefined,
  ): Promise<Collection> {
    let best = earlier;
    for (const target of members.slice()) {
      const isAskedInstead = target.account === read.named;
      if (read.asked.has(target) || (read.named !== undefined && !isAskedInstead)) continue;
      if (best !== undefined && !leavesOpen(planned, best)) break;
      read.asked.add(target);
      const undescribed = this.#undescribed.get(target);
      const place = { target, region: target.globalRegion, organization, undescribed, isAskedInstead };
      const collection = await this.#inMember(planned, place, coverage);
      if (best === undefined || tellsMore(planned, collection, best)) best = collection;
      if (read.named !== undefined) continue;
      read.named = namedBy(planned, collection);
      if (read.named !== undefined) read.asked.clear();
    }
    if (best === undefined) throw new Error("an organization group has at least one member");
    return best;
  }

  /** What the collector finds in a member, of its scanned regions where it is about regions. */
  async #inMember(planned: PlannedCollector, place: Place, coverage: Coverage): Promise<Collection> {
    const read = (of: Place): Promise<Collection> =>
      holding((take) => this.inPlace(planned, of, coverage, take));
    if (planned.collector.regional !== true) return read(place);
    const regions = await this.regions(place.target, coverage, "organization");
    if (regions.readable) return read({ ...place, regions: regions.value.scanned });
    const at = new Date().toISOString();
    return { place, resources: [], failure: regions.cause, calls: regions.calls, at };
  }

  #read<Value>(read: () => Promise<Reading<Value>>): Promise<Reading<Value>> {
    return this.#unlessStopped(read, { readable: false, cause: interrupted, calls: [] });
  }

  /** A plugin's collector may never settle; one promise of the cutoff for all would hold what each has read. */
  #unlessStopped<Value>(read: () => Promise<Value>, stopped: Value): Promise<Value> {
    return this.#limit(async () => {
      if (this.#end.signal?.aborted) return stopped;
      return new Promise<Value>((resolve, reject) => {
        const giveUp = (): void => resolve(stopped);
        this.#giveUps.add(giveUp);
        read()
          .then(resolve, reject)
          .finally(() => this.#giveUps.delete(giveUp));
      });
    });
  }
}

/** Which part of a scan asks for a target's regions: the target's own, or its organization's. */
export type RegionsAsker = "target" | "organization";

interface RegionsRead {
  readonly first: RegionsAsker;
  readonly reading: Promise<Reading<TargetRegions>>;
}

/** A target's regions, and whether another part of the scan counts the calls that reading them took. */
export interface RegionsAnswer {
  readonly reading: Reading<TargetRegions>;
  readonly isCounted: boolean;
}

interface OrganizationRead {
  readonly asked: Set<Target>;
  /** The account that an answer named as the one to ask. */
  named?: string | undefined;
  best: Promise<Collection | undefined>;
}

const interrupted = {
  code: "interrupted",
  message: "The scan was stopped before this was read.",
  retryable: true,
} as const;

function mayName({ collector, facets }: PlannedCollector): boolean {
  return [...facets].some((name) => collector.facets[name]?.askInstead !== undefined);
}

/** The account that an answer names as the one to ask. */
function namedBy({ collector, facets }: PlannedCollector, { resources }: Collection): string | undefined {
  const named = resources.flatMap((resource) =>
    [...facets].map((name) => {
      const reading = resource.facets[name];
      return reading?.readable ? collector.facets[name]?.askInstead?.(reading.value) : undefined;
    }),
  );
  return named.find((account) => account !== undefined);
}

/** What an answer leaves open, the weightiest first. */
interface OpenQuestions {
  /** Answers of a caller that may not speak for the organization. */
  readonly inconclusive: number;
  readonly failed: number;
  readonly unreadable: number;
}

function openQuestions({ collector, facets }: PlannedCollector, found: Collection): OpenQuestions {
  const asked = found.resources.flatMap((resource) =>
    [...facets].map((name) => ({ name, reading: resource.facets[name] })),
  );
  const readable = asked.filter(({ reading }) => reading?.readable);
  const speaksFor = ({ name, reading }: (typeof asked)[number]): boolean =>
    !reading?.readable || collector.facets[name]?.conclusive?.(reading.value) !== false;
  return {
    inconclusive: readable.filter((one) => !speaksFor(one)).length,
    failed: found.failure === undefined ? 0 : 1,
    unreadable: asked.length - readable.length,
  };
}

function leavesOpen(planned: PlannedCollector, found: Collection): boolean {
  const { inconclusive, failed, unreadable } = openQuestions(planned, found);
  return inconclusive + failed + unreadable > 0;
}

/**
 * Unreadable comes before inconclusive: “could not be read” must not be hidden by a member that is
 * merely the wrong one to ask.
 */
function tellsMore(planned: PlannedCollector, found: Collection, best: Collection): boolean {
  const [one, other] = [openQuestions(planned, found), openQuestions(planned, best)];
  const difference =
    one.inconclusive - other.inconclusive || one.failed - other.failed || one.unreadable - other.unreadable;
  return difference < 0;
}
