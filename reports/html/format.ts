import { atMost } from "../text/at-most.ts";
import { visible } from "../text/visible.ts";

/** Of a text that AWS or a person wrote freely. */
const longestText = 400;

/** A text made harmless, and short enough not to push everything else off the screen. */
export const short = (text: string): string => atMost(longestText, visible(text));

/** Leads to the script's filters: `#status=fail&severity=high`. */
export const filterLink = (filters: Readonly<Record<string, string>>): string =>
  `#${new URLSearchParams(filters)}`;

/** What a row of a table counts; failures and unknown findings lead to themselves where filters can tell them. */
export function linkedCounts(
  { failed, unknown, others }: { readonly failed: number; readonly unknown: number; readonly others: number },
  filters?: Readonly<Record<string, string>>,
) {
  const linked = (count: number, status: string) => ({
    count: number(count),
    link: count === 0 || filters === undefined ? "" : filterLink({ ...filters, status, muted: "no" }),
  });
  return { failed: linked(failed, "fail"), unknown: linked(unknown, "unknown"), others: number(others) };
}

export const minute = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
export const number = (value: number): string => value.toLocaleString("en-US");
export const counted = (count: number, noun: string): string =>
  `${number(count)} ${noun}${count === 1 ? "" : "s"}`;

export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Parts of a bar in per cent of the whole; parts of nothing are left in, with no width. */
export function stackedBar(
  parts: readonly (readonly [string, number])[],
  whole = parts.reduce((sum, [, count]) => sum + count, 0),
) {
  let offset = 0;
  return parts.map(([key, count]) => {
    const width = whole === 0 ? 0 : (count / whole) * 100;
    const part = {
      key,
      count: number(count),
      none: count === 0,
      x: offset.toFixed(2),
      width: width.toFixed(2),
    };
    offset += width;
    return part;
  });
}
