import type { Expression, MemberState, TextPattern } from "./pattern.ts";
import { asksForNothing, regexMatches } from "./pattern-regex.ts";
import { absent, free, type ProbeEvent, type ProbeValue, select, uncertain, unnamed } from "./probe-event.ts";

/** Whether a pattern catches an event. */
export type Certainty = "yes" | "no" | "perhaps";

/** Whether a JSON pattern catches an event. */
export function catches(expression: Expression, event: ProbeEvent): Certainty {
  switch (expression.kind) {
    case "and":
      return not(anyOf(expression.operands.map((operand) => not(catches(operand, event)))));
    case "or":
      return anyOf(expression.operands.map((operand) => catches(operand, event)));
    case "equality": {
      const value = select(event, expression.selector);
      return expression.equal ? equals(value, expression.value) : differs(value, expression.value);
    }
    case "order":
      return isOrdered(select(event, expression.selector), expression.holds);
    case "state":
      return isInState(select(event, expression.selector), expression.state);
  }
}

function anyOf(operands: readonly Certainty[]): Certainty {
  if (operands.includes("yes")) return "yes";
  return operands.includes("perhaps") ? "perhaps" : "no";
}

function not(certainty: Certainty): Certainty {
  if (certainty === "perhaps") return certainty;
  return certainty === "yes" ? "no" : "yes";
}

const certain = (fact: boolean): Certainty => (fact ? "yes" : "no");

function equals(value: ProbeValue, pattern: TextPattern): Certainty {
  if (typeof value === "string") return certain(matchesText(pattern, value));
  if (typeof value === "object" || value === absent) return "no";
  if (value === free) return matchesAnything(pattern);
  if (value === unnamed) return matchesAnything(pattern) === "no" ? "no" : "perhaps";
  return "perhaps";
}

function differs(value: ProbeValue, pattern: TextPattern): Certainty {
  // A selector of an object or array never matches. Whether != holds for an absent member AWS does not document.
  if (typeof value === "object") return "no";
  return value === absent || value === unnamed ? "perhaps" : not(equals(value, pattern));
}

/** Whether a text matches a value of a pattern. */
export function matchesText(pattern: TextPattern, value: string): boolean {
  if (pattern.kind === "regex") return regexMatches(pattern.regex, value);
  const { text, openStart, openEnd } = pattern;
  if (openStart && openEnd) return value.includes(text);
  if (openStart) return value.endsWith(text);
  return openEnd ? value.startsWith(text) : value === text;
}

// A character that no pattern names: only one that takes any character matches it.
const unheardOf = "\u{E000}".repeat(8);

function matchesAnything(pattern: TextPattern): Certainty {
  if (matchesText(pattern, unheardOf)) return "yes";
  return pattern.kind === "regex" && asksForNothing(pattern.regex) ? "perhaps" : "no";
}

function isOrdered(value: ProbeValue, holds: (value: number) => boolean): Certainty {
  if (typeof value === "string") return value.trim() !== "" && holds(Number(value)) ? "perhaps" : "no";
  return value === free || value === uncertain || value === unnamed ? "perhaps" : "no";
}

function isInState(value: ProbeValue, state: MemberState): Certainty {
  if (state === "not-exists") return not(isInState(value, "exists"));
  if (value === uncertain || value === unnamed) return "perhaps";
  if (state === "exists") return certain(value !== absent);
  if (value === free) return state === "null" ? "no" : "perhaps";
  return certain(value === (state === "true") && state !== "null");
}
