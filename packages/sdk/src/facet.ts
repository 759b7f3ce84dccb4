import { describeThrown } from "./errors.ts";
import type { Cause, Reading } from "./reading.ts";

// Registered symbols: a plugin may bring its own copy of this package.
const open: unique symbol = Symbol.for("@postern/sdk/facet");
const parts: unique symbol = Symbol.for("@postern/sdk/need");

/** A part of a fact that needed a call of its own. Opaque: only {@link read} gives its value. */
export interface Facet<Value> {
  readonly [open]: () => Value;
}

/** What listing the resources of a need came to: those that were found, and why others may be missing. */
export interface NeedParts<Resource> {
  readonly found: readonly Resource[];
  /** A reading for each place whose listing failed. */
  readonly failures: readonly Facet<never>[];
  /** Enabled regions that `--region` leaves out; undefined where they are not known. */
  readonly leftOut: readonly string[] | undefined;
}

/**
 * The resources of a need of a check. {@link read} gives all of them or ends the evaluation; {@link findIn},
 * {@link someOf} and {@link everyOf} get along with what is partly unreadable wherever the rest decides.
 */
export interface Need<Resource> extends Facet<readonly Resource[]> {
  readonly [parts]: () => NeedParts<Resource>;
}

/** Ends an evaluation whose facet is unreadable. Thrown by {@link read}, caught by the engine. */
export class UnreadableFacetError extends Error {
  override readonly name = "UnreadableFacetError";
  override readonly cause: Cause;
  /** Tells the engine that the verdict does not rest on this facet after all. */
  readonly excuse: () => void;

  constructor(cause: Cause, excuse: () => void = () => {}) {
    super(cause.message);
    this.cause = cause;
    this.excuse = excuse;
  }
}

/**
 * The value of a facet. Where it could not be read this ends the evaluation, and the engine answers
 * `unknown` for the resource, with the cause; a check never sees the error and must not catch it.
 *
 * @throws {UnreadableFacetError} when the facet could not be read
 */
export function read<Value>(facet: Facet<Value>): Value {
  return facet[open]();
}

/**
 * The facet of a reading, for engines and test kits.
 *
 * @param onRead called with the reading whenever a check reads the facet
 * @param onExcused called with an unreadable one that turns out not to matter
 */
export function facetOf<Value>(
  reading: Reading<Value>,
  onRead?: (reading: Reading<Value>) => void,
  onExcused?: (reading: Reading<Value>) => void,
): Facet<Value> {
  return {
    [open]: () => {
      onRead?.(reading);
      if (!reading.readable) throw new UnreadableFacetError(reading.cause, () => onExcused?.(reading));
      return reading.value;
    },
  };
}

/**
 * The need of its parts, for engines and test kits.
 *
 * @param listing what is read where all of the need is: its calls are the evidence
 */
export function needOf<Resource>(listing: Facet<unknown>, all: NeedParts<Resource>): Need<Resource> {
  const settle = (): NeedParts<Resource> => {
    if (all.failures.length === 0) listing[open]();
    return all;
  };
  return {
    [parts]: settle,
    [open]: () => {
      for (const failure of all.failures) failure[open]();
      return settle().found;
    },
  };
}

/**
 * The first of the resources that meets a condition, in the order of their listing; undefined where none
 * does. A resource whose facts are unreadable, and a listing that failed, end the evaluation only where no
 * readable resource meets it: then nobody knows.
 *
 * @param of a need, or resources of one
 * @param meets reads facets of the resource with {@link read}
 * @throws {UnreadableFacetError} where it cannot be told
 * @example
 * const recording = findIn(facts.trails, ({ facts }) => read(facts.status).isLogging);
 * return recording ? pass(`${recording.resource.name} records.`) : fail("No trail records.");
 */
export function findIn<Resource>(
  of: Need<Resource> | readonly Resource[],
  meets: (resource: Resource) => boolean,
): Resource | undefined {
  const { found, failures } = partsOf(of);
  const unreadable: UnreadableFacetError[] = [];
  const decided = found.find((resource) => attempt(() => meets(resource), unreadable) === true);
  if (decided === undefined) {
    for (const failure of failures) attempt(() => failure[open](), unreadable);
    const [first] = unreadable;
    if (first !== undefined)
      throw new UnreadableFacetError(first.cause, () => unreadable.forEach((error) => error.excuse()));
  }
  for (const error of unreadable) error.excuse();
  return decided;
}

/**
 * Whether some resource meets a condition; see {@link findIn}.
 *
 * @example
 * someOf(facts.keys, ({ facts }) => read(facts.rotation))
 */
export function someOf<Resource>(
  of: Need<Resource> | readonly Resource[],
  meets: (resource: Resource) => boolean,
): boolean {
  return findIn(of, meets) !== undefined;
}

/**
 * Whether all resources meet a condition; one that does not decides, whatever else is unreadable.
 *
 * @example
 * everyOf(facts.volumes, ({ facts }) => read(facts.encryption))
 */
export function everyOf<Resource>(
  of: Need<Resource> | readonly Resource[],
  meets: (resource: Resource) => boolean,
): boolean {
  return findIn(of, (resource) => !meets(resource)) === undefined;
}

/**
 * Enabled regions in which a need of regions was not looked for since `--region` leaves them out; undefined
 * where they are not known. What fails only for lack of something anywhere is manual while there are some.
 *
 * @example
 * const leftOut = regionsLeftOut(facts.recorders);
 */
export function regionsLeftOut(need: Need<unknown>): readonly string[] | undefined {
  return need[parts]().leftOut;
}

function partsOf<Resource>(of: Need<Resource> | readonly Resource[]): NeedParts<Resource> {
  return parts in of ? of[parts]() : { found: of, failures: [], leftOut: [] };
}

/** What the action gives; an unreadable facet that it meets is put aside. */
function attempt<Value>(action: () => Value, unreadable: UnreadableFacetError[]): Value | undefined {
  try {
    return action();
  } catch (error) {
    if (unreadableCause(error) === undefined) throw error;
    unreadable.push(error as UnreadableFacetError);
    return undefined;
  }
}

/** The cause in an error thrown by {@link read}, also by another copy of this package. */
export function unreadableCause(error: unknown): Cause | undefined {
  const isSignal = describeThrown(error).name === "UnreadableFacetError";
  return isSignal ? ((error as Error).cause as Cause) : undefined;
}
