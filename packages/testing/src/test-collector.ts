import { isDeepStrictEqual } from "node:util";
import type { Collection, FoundResource } from "@postern/core";
import {
  actionOf,
  declaredCalls,
  operationOf,
  withPrerequisites,
  type CauseCode,
  type Collector,
  type DeclaredCall,
  type FacetValues,
} from "@postern/sdk";
import { unreadable, Unreadable, type CollectorCase } from "./collector-cases.ts";
import { CaseRuns, type AnyCase } from "./case-runs.ts";
import { comparable, show } from "./comparable.ts";
import { type OddAnswers, takenGarbage, UnplayedGarbage } from "./garbage-law.ts";
import { accessDenied, type Services } from "./loopback/index.ts";
import { laws, type Law } from "./laws.ts";
import { currentRunner, type TestRunner } from "./runner.ts";

/**
 * Tests a collector over a loopback AWS with the real client and the real read-only guard. Beside what
 * each case expects: values meet the collector's schemas; every declared call is sent in some case and
 * no other one ever; and each call that a case sends is denied in turn, then answered by an empty body, as
 * proxies do: that must make the facets that send it unreadable (`access-denied`, `unexpected-reply`), or
 * the listing fail, and leave everything else as it was. Then garbage is put inside each member of its replies
 * (an empty text, text for a number, a negative one, a wrong type, a list with gaps, one that goes on nowhere):
 * whatever it touches must be unreadable, or as it was.
 *
 * @param cases by name; see {@link pagesOf} for listings
 * @param options `services`: client modules beside the built-in ones; `answers`: what looks like garbage and AWS
 *   does answer, by operation and member; `runner`: what registers tests
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
  options: {
    readonly services?: Extra;
    readonly answers?: OddAnswers;
    readonly runner?: TestRunner;
  } = {},
): void {
  const { runner = currentRunner, services, answers } = options;
  const subject = new Subject(collector as unknown as Collector, services);
  const named = Object.entries(cases) as [string, AnyCase][];
  const all = named.map(([, one]) => one);
  runner.describe(collector.id, () => {
    for (const [name, one] of named) runner.test(name, () => subject.runCase(one));
    runner.test("sends every call that it declares", () => subject.checkThrift(all));
    for (const call of subject.declaredCalls)
      runner.test(
        `takes no garbage inside a reply of ${operationOf(call)} for an answer`,
        () => subject.playGarbage(operationOf(call), all, answers),
        garbageMilliseconds,
      );
  });
}

const nameOf = (operation: string): string => operation.slice(operation.indexOf(":") + 1);

/** A run with garbage that sends so many calls more than others is cut off. */
const endlessCalls = 50;

/** Each kind of garbage is a run: of a reply with many members there are hundreds. */
const garbageMilliseconds = 60_000;

const garbageAdvice =
  "Let the facet's schema (or that of the attributes) refuse what AWS cannot send, read members with required(), and take an empty text for none. Where AWS does answer it, tell testCollector: { answers: { <operation>: { <member>: [<value>] } } }.";

class Subject {
  readonly declaredCalls: readonly DeclaredCall[];
  readonly #collector: Collector;
  readonly #runs: CaseRuns;

  constructor(collector: Collector, services: Services | undefined) {
    this.#collector = collector;
    this.#runs = new CaseRuns(collector, services);
    const all = declaredCalls(collector);
    this.declaredCalls = [...new Map(all.map((call) => [operationOf(call), call])).values()];
  }

  async runCase(one: AnyCase): Promise<void> {
    const { collection } = await this.#runs.soundOf(one);
    this.#compare(collection, one);
    const sent = new Set(actionsSent(collection));
    const faulty = [...this.#operationsByAction()]
      .filter(([action]) => sent.has(action))
      .flatMap(([action, operations]) => laws.map((law) => ({ action, operations, law })));
    let operations: ReadonlySet<string> = new Set();
    let fault = accessDenied();
    await using run = await this.#runs.open(one, {
      intercept: ({ operation }) => (operations.has(operation) ? fault : undefined),
    });
    for (const { action, law, ...each } of faulty) {
      [operations, fault] = [each.operations, law.fault];
      this.#compareFaulty(law, action, collection, await run.collect());
    }
  }

  async checkThrift(cases: readonly AnyCase[]): Promise<void> {
    const sounds = await Promise.all(cases.map((one) => this.#runs.soundOf(one)));
    const sent = new Set(sounds.flatMap(({ collection }) => actionsSent(collection)));
    const unsent = this.declaredCalls.map(actionOf).find((action) => !sent.has(action));
    if (unsent !== undefined)
      throw new Error(
        `No case sends ${unsent}: every declared call ends up in the policy that users must grant, so add the case that sends it or do not declare it.`,
      );
  }

  /** The operations, without their service, that need an action: several may need the same (`apigateway:GET`). */
  #operationsByAction(): ReadonlyMap<string, ReadonlySet<string>> {
    const all = new Map<string, Set<string>>();
    for (const call of this.declaredCalls)
      all.set(actionOf(call), (all.get(actionOf(call)) ?? new Set<string>()).add(nameOf(operationOf(call))));
    return all;
  }

  /** Plays the garbage of one operation's replies, each kind in each member in the first case that has it. */
  async playGarbage(operation: string, cases: readonly AnyCase[], answers?: OddAnswers): Promise<void> {
    const name = nameOf(operation);
    const garbage = new UnplayedGarbage(name, answers);
    const taken: string[] = [];
    for (const one of cases) {
      const { collection, bodies, calls } = await this.#runs.soundOf(one);
      const garblings = garbage.in(bodies.get(name) ?? []);
      if (garblings.length === 0) continue;
      let change = (body: string): string => body;
      let asked = 0;
      const isEndless = () => asked > endlessCalls + 10 * calls;
      await using run = await this.#runs.open(one, {
        intercept: () => ((asked += 1), isEndless() ? accessDenied() : undefined),
        alter: (call, body) => (call.operation === name ? change(body) : body),
      });
      for (const garbling of garblings) {
        const difference = await takenGarbage(garbling, collection, (changed) => {
          [change, asked] = [changed, 0];
          return run.collect();
        });
        if (isEndless()) taken.push(`${garbling.what}: it is asked for ever; follow pages with paginate()`);
        else if (difference !== undefined) taken.push(difference);
      }
    }
    if (taken.length > 0)
      throw new Error(
        `What AWS never sends was taken for an answer of ${operation}:\n  ${taken.join("\n  ")}\n${garbageAdvice}`,
      );
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

  #compareFaulty({ code, what, advice }: Law, action: string, before: Collection, after: Collection): void {
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

function equal(what: string, actual: unknown, expected: unknown, advice = ""): void {
  if (!isDeepStrictEqual(actual, expected))
    throw new Error(`Expected ${what} to be ${show(expected)}, but it is ${show(actual)}. ${advice}`.trim());
}

function outcome(code: CauseCode | undefined): string {
  return code === undefined ? "came to its end" : `failed as ${code}`;
}
