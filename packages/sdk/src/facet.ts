import { describeThrown } from "./errors.ts";
import type { Cause, Reading } from "./reading.ts";

// Registered symbols: a plugin may bring its own copy of this package.
const open: unique symbol = Symbol.for("@postern/sdk/facet");

/** A part of a fact that needed a call of its own. Opaque: only {@link read} gives its value. */
export interface Facet<Value> {
  readonly [open]: () => Value;
}

/** Ends an evaluation whose facet is unreadable. Thrown by {@link read}, caught by the engine. */
export class UnreadableFacetError extends Error {
  override readonly name = "UnreadableFacetError";
  override readonly cause: Cause;

  constructor(cause: Cause) {
    super(cause.message);
    this.cause = cause;
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
 */
export function facetOf<Value>(
  reading: Reading<Value>,
  onRead?: (reading: Reading<Value>) => void,
): Facet<Value> {
  return {
    [open]: () => {
      onRead?.(reading);
      if (!reading.readable) throw new UnreadableFacetError(reading.cause);
      return reading.value;
    },
  };
}

/** The cause in an error thrown by {@link read}, also by another copy of this package. */
export function unreadableCause(error: unknown): Cause | undefined {
  const isSignal = describeThrown(error).name === "UnreadableFacetError";
  return isSignal ? ((error as Error).cause as Cause) : undefined;
}
