import * as z from "zod";

/**
 * Why a facet was not asked for: what was read before made the question pointless. A value of its own, so
 * that “not asked” is never taken for an answer.
 */
export interface NotAsked {
  readonly notAsked: string;
}

/**
 * The value of a facet that was not asked for.
 *
 * @param reason a sentence, for the evidence
 * @example
 * rotation: async ({ description }) =>
 *   description.manager === "AWS" ? notAsked("AWS rotates its own keys.") : rotationOf(key)
 */
export function notAsked(reason: string): NotAsked {
  return { notAsked: reason };
}

/** Whether the facet was not asked for. */
export function isNotAsked(value: unknown): value is NotAsked {
  return typeof value === "object" && value !== null && "notAsked" in value;
}

/**
 * The schema of a facet that may not be asked for.
 *
 * @example
 * rotation: { calls: ["kms:GetKeyRotationStatus"], value: orNotAsked(z.boolean()), after: ["description"] }
 */
export function orNotAsked<Value>(value: z.ZodType<Value>): z.ZodType<Value | NotAsked> {
  return z.union([value, z.strictObject({ notAsked: z.string().min(1) })]);
}

/**
 * Thrown by the reader of a facet: the resource is none of this collector's after all, since it was deleted
 * after it was listed, or is of a kind that is left out. The engine leaves it out too: no check judges it.
 *
 * @example
 * if (serviceErrorName(error) === "NoSuchBucket") throw new LeftOutError("The bucket was deleted.");
 */
export class LeftOutError extends Error {
  override readonly name = "LeftOutError";
}
