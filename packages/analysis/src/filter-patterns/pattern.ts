import type { PatternRegex } from "./pattern-regex.ts";

/** A filter pattern of CloudWatch Logs, parsed. */
export type FilterPattern =
  /** The empty pattern, which matches every event. */
  | { readonly kind: "every-event" }
  | { readonly kind: "json"; readonly expression: Expression }
  /** Words to look for in the text of an event; excluded ones are left out. */
  | { readonly kind: "terms"; readonly terms: readonly TextPattern[] }
  | { readonly kind: "space-delimited" }
  | { readonly kind: "unreadable"; readonly reason: string };

/** What a JSON pattern asks of an event. */
export type Expression =
  | { readonly kind: "and" | "or"; readonly operands: readonly Expression[] }
  | {
      readonly kind: "equality";
      readonly selector: Selector;
      readonly equal: boolean;
      readonly value: TextPattern;
    }
  | { readonly kind: "order"; readonly selector: Selector; readonly holds: (value: number) => boolean }
  | { readonly kind: "state"; readonly selector: Selector; readonly state: MemberState };

/** EXISTS, NOT EXISTS, IS NULL, IS TRUE, IS FALSE. */
export type MemberState = "exists" | "not-exists" | "null" | "true" | "false";

/** The way to a member of an event: names, indexes, and `*` for any. */
export type Selector = readonly (string | number | typeof anyMember)[];
export const anyMember: unique symbol = Symbol("any member");

/** What a value is compared with: a text that may be open at its ends, or a regular expression. */
export type TextPattern =
  | { readonly kind: "text"; readonly text: string; readonly openStart: boolean; readonly openEnd: boolean }
  | { readonly kind: "regex"; readonly regex: PatternRegex };

/** A text in which `*` is a wildcard at the beginning and at the end, and itself elsewhere. */
export function textPattern(source: string): TextPattern {
  const openStart = source.startsWith("*");
  const openEnd = source.endsWith("*");
  return {
    kind: "text",
    text: source.slice(openStart ? 1 : 0, openEnd ? Math.max(source.length - 1, 1) : undefined),
    openStart,
    openEnd,
  };
}

/** Why a pattern cannot be read. Caught where patterns are parsed. */
export class UnreadablePatternError extends Error {
  override readonly name = "UnreadablePatternError";
}
