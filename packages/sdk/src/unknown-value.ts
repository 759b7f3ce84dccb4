import { distance } from "fastest-levenshtein";
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
  const nearest = nearestValue(value, known);
  const hint = nearest === undefined ? where : `Did you mean “${nearest}”? ${where}`;
  return new PosternError(code, `Unknown ${what} “${value}”.`, { hint });
}

/**
 * The known value that was probably meant, if any is near. A value that was cut short is compared with
 * as many leading segments of each: `iam-rot-mfa` means `iam-root-mfa-enabled`.
 */
export function nearestValue(value: string, known: readonly string[]): string | undefined {
  const count = segmentsOf(value).length;
  let nearest: { readonly name: string; readonly rank: number } | undefined;
  for (const name of known) {
    const whole = distance(value, name);
    const leading = distance(value, segmentsOf(name).slice(0, count).join("").replace(separator, ""));
    const isNear =
      (whole <= Math.max(3, value.length / 2) && whole < value.length) || leading <= value.length / 4;
    // Of names that begin alike the one that is alike as a whole wins.
    const rank = Math.min(whole, leading) + whole / 1000;
    if (isNear && (nearest === undefined || rank < nearest.rank)) nearest = { name, rank };
  }
  return nearest?.name;
}

const separator = /[-_:.]$/;

function segmentsOf(text: string): readonly string[] {
  return text.split(/(?<=[-_:.])/);
}
