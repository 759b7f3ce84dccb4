import { parseRange } from "./address-range.ts";
import { holds } from "./address-set.ts";

/**
 * Whether one CIDR range holds all addresses of another; never those of the other family.
 *
 * @throws {RangeError} for a text that is no CIDR range
 *
 * @example
 * coversRange("10.0.0.0/8", "10.1.0.0/16"); // true
 */
export function coversRange(outer: string, inner: string): boolean {
  const [one, other] = [parseRange(outer), parseRange(inner)];
  return one.family === other.family && holds([one], other);
}
