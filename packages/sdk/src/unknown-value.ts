import { closest, distance } from "fastest-levenshtein";
import { PosternError, type ErrorCode } from "./errors.ts";

/**
 * The error for a value that is none of the known ones; names the nearest when it is near.
 *
 * @param what what kind of value it is, for example `check`
 * @param where where a person finds all known values
 */
export function unknownValue(
  what: string,
  value: string,
  known: readonly string[],
  where: string,
  code: ErrorCode = "usage",
): PosternError {
  const nearest = known.length === 0 ? undefined : closest(value, known);
  const isNear = nearest !== undefined && distance(value, nearest) <= Math.max(3, value.length / 2);
  const hint = isNear ? `Did you mean “${nearest}”? ${where}` : where;
  return new PosternError(code, `Unknown ${what} “${value}”.`, { hint });
}
