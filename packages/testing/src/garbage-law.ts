import { isDeepStrictEqual } from "node:util";
import type { Collection } from "@postern/core";
import { comparable, show } from "./comparable.ts";
import { type Garbling, garblings, isPageToken, withoutMember } from "./garblings.ts";

/**
 * What looks like garbage, and AWS does answer, by operation and member as the wire spells it:
 * `{ DescribeSecurityGroups: { fromPort: ["-1"] } }`.
 */
export type OddAnswers = Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;

/** Runs a collector in a case with the replies of an operation changed on the wire. */
type Collect = (change: (body: string) => string) => Promise<Collection>;

/** The garbage of an operation's replies that no case before had. */
export class UnplayedGarbage {
  readonly #isAnswer: (garbling: Garbling) => boolean;
  readonly #played = new Set<string>();

  constructor(operation: string, answers: OddAnswers = {}) {
    this.#isAnswer = ({ member, garbage }) =>
      // A listing ends with an empty token.
      (garbage === "" && isPageToken(member)) || (answers[operation]?.[member] ?? []).includes(garbage);
  }

  in(bodies: readonly string[]): Garbling[] {
    return bodies.flatMap(garblings).filter((garbling) => {
      const isNew = !this.#played.has(garbling.what) && !this.#isAnswer(garbling);
      this.#played.add(garbling.what);
      return isNew;
    });
  }
}

/** What a collector took garbage for, or nothing where it refused it or came to the same. */
export async function takenGarbage(
  { garble, garbage, member, what }: Garbling,
  before: Collection,
  collect: Collect,
): Promise<string | undefined> {
  const after = await collect(garble);
  const difference = differenceOf(before, after);
  if (difference === undefined) return undefined;
  // AWS leaves a text empty that nobody filled in: it may be taken for a member that is not there.
  if (garbage === "") {
    const absent = await collect((body) => withoutMember(body, member));
    if (absent.failure === undefined && differenceOf(absent, after) === undefined) return undefined;
  }
  return `${what}: ${difference}`;
}

/** The first thing that was read otherwise, and not as unreadable. */
function differenceOf(before: Collection, after: Collection): string | undefined {
  if (after.failure !== undefined) return undefined;
  if (before.failure !== undefined) return "the listing came to its end";
  const uids = ({ resources }: Collection) => resources.map(({ uid }) => uid).join(", ") || "nothing";
  if (after.resources.length !== before.resources.length) return `found ${uids(after)}, not ${uids(before)}`;
  const found = new Map(after.resources.map((resource) => [resource.uid, resource]));
  for (const [index, { uid, facets, ...members }] of before.resources.entries()) {
    // A facet may tell what a resource is called.
    const { facets: readings = {}, ...now } = found.get(uid) ?? after.resources[index] ?? {};
    for (const name of ["name", "arn", "account", "region", "attributes"] as const) {
      const value = now[name as keyof typeof now];
      if (!isDeepStrictEqual(value, members[name])) return told(name, uid, value, members[name]);
    }
    for (const [name, reading] of Object.entries(facets)) {
      const value = readings[name];
      if (value?.readable === true && !isDeepStrictEqual(value.value, comparable(reading)))
        return told(`facet ${name}`, uid, value.value, comparable(reading));
    }
  }
  return undefined;
}

function told(what: string, uid: string, actual: unknown, expected: unknown): string {
  return `${what} of ${uid} is ${show(actual)}, not ${show(expected)} and not unreadable`;
}
