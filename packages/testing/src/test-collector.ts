import { isDeepStrictEqual } from "node:util";
import { collect, type Collection, type FoundResource } from "@postern/core";
import {
  actionOf,
  declaredCalls,
  operationOf,
  withPrerequisites,
  type CauseCode,
  type Collector,
  type DeclaredCall,
  type FacetValues,
  type Reading,
} from "@postern/sdk";
import { unreadable, Unreadable, type CollectorCase } from "./collector-cases.ts";
import { loopbackCloud } from "./loopback-cloud.ts";
import { startLoopbackAws, type Fault, type Services } from "./loopback/index.ts";
import { laws, type Law } from "./laws.ts";
import { currentRunner, type TestRunner } from "./runner.ts";

const account = "111122223333";

/**
 * Tests a collector over a loopback AWS with the real client and the real read-only guard. Beside what
 * each case expects: values meet the collector's schemas; every declared call is sent in some case and
 * no other one ever; and each call that a case sends is denied in turn, then answered by an empty body, as
 * proxies do: that must make the facets that send it unreadable (`access-denied`, `unexpected-reply`), or
 * the listing fail, and leave everything else as it was.
 *
 * @param cases by name; see {@link pagesOf} for listings
 * @param options `services`: client modules beside the built-in ones; `runner`: what registers tests
 * @example
 * testCollector(regionSettings, {
 *   "encryption is on": {
 *     fixtures: { ec2: { GetEbsEncryptionByDefault: { EbsEncryptionByDefault: true } } },
 *     expect: [{ uid: "AWS::::Account:111122223333", facets: { ebs: true } }],
 *   },
 * });
 */
export function testCollector<
  Attributes,
  Facets extends FacetValues,
  Extra extends Services = Record<never, never>,
>(
  collector: Collector<Attributes, Facets>,
  cases: Readonly<Record<string, CollectorCase<Attributes, Facets, NoInfer<Extra>>>>,
  options: { readonly services?: Extra; readonly runner?: TestRunner } = {},
): void {
  const { runner = currentRunner, services } = options;
  const subject = new Subject(collector as unknown as Collector, services);
  const named = Object.entries(cases) as [string, AnyCase][];
  runner.describe(collector.id, () => {
    for (const [name, one] of named) runner.test(name, () => subject.runCase(one));
    runner.test("sends every call that it declares", () => subject.checkThrift(named.map(([, one]) => one)));
  });
}

type AnyCase = CollectorCase<unknown, FacetValues, Record<never, never>>;

class Subject {
  readonly #collector: Collector;
  readonly #services: Services | undefined;

  constructor(collector: Collector, services: Services | undefined) {
    this.#collector = collector;
    this.#services = services;
  }

  async runCase(one: AnyCase): Promise<void> {
    const collection = await this.#collect(one);
    this.#compare(collection, one);
    const sent = new Set(actionsSent(collection));
    const faulty = this.#declaredCalls()
      .filter((declared) => sent.has(actionOf(declared)))
      .flatMap((call) => laws.map((law) => ({ call, law })));
    const collections = await Promise.all(
      faulty.map(({ call, law }) => this.#collect(one, operationOf(call), law.fault)),
    );
    for (const [index, after] of collections.entries()) {
      const { call, law } = faulty[index] as (typeof faulty)[number];
      this.#compareFaulty(law, call, collection, after);
    }
  }

  async checkThrift(cases: readonly AnyCase[]): Promise<void> {
    const collections = await Promise.all(cases.map((one) => this.#collect(one)));
    const sent = new Set(collections.flatMap(actionsSent));
    const unsent = this.#declaredCalls()
      .map(actionOf)
      .find((action) => !sent.has(action));
    if (unsent !== undefined)
      throw new Error(
        `No case sends ${unsent}: every declared call ends up in the policy that users must grant, so add the case that sends it or do not declare it.`,
      );
  }

  #declaredCalls(): readonly DeclaredCall[] {
    const all = declaredCalls(this.#collector);
    return [...new Map(all.map((call) => [operationOf(call), call])).values()];
  }

  async #collect(one: AnyCase, faulty?: string, fault?: Fault): Promise<Collection> {
    const { fixtures, regions, partition = "aws", region = "eu-central-1" } = one;
    const { organization, isAskedInstead = false } = one;
    const [, faultyOperation] = faulty?.split(":") ?? [];
    await using aws = await startLoopbackAws({
      accounts: [{ id: account, partition, fixtures, ...(regions && { regions }) }],
      ...(this.#services && { services: this.#services }),
      intercept: ({ operation }) => (operation === faultyOperation ? fault : undefined),
    });
    using loopback = loopbackCloud(aws, [region]);
    const target = loopback.target(account, partition);
    const place = {
      target,
      region: this.#collector.scope === "region" ? region : target.globalRegion,
      organization,
      isAskedInstead,
      regions: [region],
    };
    const asked = new Set(Object.keys(this.#collector.facets));
    return await collect(this.#collector, asked, place, loopback.cloud.session(target, place.region));
  }

  #compare({ resources, failure }: Collection, { expect, failure: expectedFailure }: AnyCase): void {
    if (failure?.code !== expectedFailure) {
      const expected = expectedFailure === undefined ? "to come to its end" : `to fail as ${expectedFailure}`;
      throw new Error(
        `Expected the listing ${expected}, but it ${outcome(failure?.code)}: ${failure?.message ?? "no error"}`,
      );
    }
    const found = resources.map((resource) => resource.uid);
    const wanted = expect.map((resource) => resource.uid);
    if (!isDeepStrictEqual(found.toSorted(), wanted.toSorted()))
      throw new Error(
        `Expected the resources ${wanted.join(", ") || "none"}, but found ${found.join(", ") || "none"}.`,
      );
    for (const { facets, ...members } of expect) {
      const resource = resources.find(({ uid }) => uid === members.uid) as FoundResource;
      for (const [name, value] of Object.entries(members))
        equal(`${name} of ${resource.uid}`, resource[name as "uid"], value);
      for (const [name, value] of Object.entries(facets)) {
        const reading = resource.facets[name];
        if (reading?.readable === false && !(value instanceof Unreadable))
          throw new Error(`The facet ${name} of ${resource.uid} could not be read: ${reading.cause.message}`);
        equal(`facet ${name} of ${resource.uid}`, comparable(reading), value);
      }
    }
  }

  #compareFaulty(
    { code, what, advice }: Law,
    call: DeclaredCall,
    before: Collection,
    after: Collection,
  ): void {
    const action = actionOf(call);
    if (sends(before, action)) {
      if (after.failure?.code !== code)
        throw new Error(
          `With ${action} ${what} the listing must fail as ${code}, but it ${outcome(after.failure?.code)}. ${advice}`,
        );
      return;
    }
    if (after.failure !== undefined)
      throw new Error(
        `With ${action} ${what} the listing failed: ${after.failure.message} Send it inside of facets().`,
      );
    const found = new Map(after.resources.map((resource) => [resource.uid, resource]));
    const isAsMany = after.resources.length === before.resources.length;
    for (const [index, { uid, facets }] of before.resources.entries()) {
      // What a facet leaves out cannot be left out where it is unreadable; it may tell what a resource is called.
      const counterpart = found.get(uid) ?? (isAsMany ? after.resources[index] : undefined);
      if (counterpart === undefined)
        throw new Error(
          `With ${action} ${what} other resources were found: a facet must not decide which there are.`,
        );
      for (const [name, reading] of Object.entries(facets)) {
        const rests = [...withPrerequisites(this.#collector, [name])].map((one) => facets[one]);
        const isFaulty = rests.some((one) => one !== undefined && sends(one, action));
        const expected = isFaulty ? unreadable(code) : comparable(reading);
        equal(`facet ${name} with ${action} ${what}`, comparable(counterpart.facets[name]), expected, advice);
      }
    }
  }
}

function sends({ calls }: Pick<Collection, "calls">, action: string): boolean {
  return calls.some((call) => call.action === action);
}

function actionsSent({ calls, resources }: Collection): readonly string[] {
  const readings = resources.flatMap(({ facets }) => Object.values(facets));
  return [...calls, ...readings.flatMap((reading) => reading.calls)].map(({ action }) => action);
}

function comparable(reading: Reading<unknown> | undefined): unknown {
  if (reading === undefined) return undefined;
  return reading.readable ? reading.value : unreadable(reading.cause.code);
}

function equal(what: string, actual: unknown, expected: unknown, advice = ""): void {
  if (!isDeepStrictEqual(actual, expected))
    throw new Error(`Expected ${what} to be ${show(expected)}, but it is ${show(actual)}. ${advice}`.trim());
}

function show(value: unknown): string {
  return value instanceof Unreadable ? `unreadable (${value.code})` : JSON.stringify(value);
}

function outcome(code: CauseCode | undefined): string {
  return code === undefined ? "came to its end" : `failed as ${code}`;
}
