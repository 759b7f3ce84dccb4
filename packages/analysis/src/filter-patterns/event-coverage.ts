import { catches, type Certainty, matchesText } from "./catches.ts";
import { parsePattern } from "./parse-pattern.ts";
import type { Probe } from "./probes.ts";

/** Which events filter patterns catch between them. */
export interface EventCoverage {
  /** The names of the events that one of the patterns catches. */
  readonly caught: readonly string[];
  /** Those of which it cannot be told. */
  readonly perhaps: readonly string[];
  /** Those that none catches. */
  readonly missed: readonly string[];
  /** The patterns that cannot be read, and why. */
  readonly unreadable: readonly { readonly pattern: string; readonly reason: string }[];
}

const certainties = ["yes", "perhaps"] as const;

/**
 * Which of a requirement's events filter patterns catch, taken together: parsed and tried on each event. A
 * pattern that cannot be read, a space-delimited one, and plain terms of which one is the requirement's own word
 * catch every event "perhaps"; other plain terms do not count.
 *
 * @param patterns logs:DescribeMetricFilters, filterPattern, of the filters that count
 * @param probes from `probesOf`
 *
 * @example
 * const { missed, perhaps } = eventCoverage(patterns, probesOf("cloudtrail-changes", { account, partition }));
 * if (missed.length > 0) return fail(`The filters do not catch ${missed.join(", ")}.`);
 * if (perhaps.length > 0) return manual(`Whether the filters catch ${perhaps.join(", ")} cannot be told.`);
 */
export function eventCoverage(patterns: readonly string[], probes: readonly Probe[]): EventCoverage {
  const tried = patterns.map((pattern) => ({ pattern, ...tryPattern(pattern, probes) }));
  const events = probes.map(({ name }, index) => {
    const outcomes = new Set(tried.map((each) => each.outcomes[index]));
    return { name, outcome: certainties.find((outcome) => outcomes.has(outcome)) ?? "no" };
  });
  const named = (outcome: Certainty) =>
    events.filter((event) => event.outcome === outcome).map(({ name }) => name);
  return {
    caught: named("yes"),
    perhaps: named("perhaps"),
    missed: named("no"),
    unreadable: tried.flatMap(({ pattern, reason }) => (reason === undefined ? [] : [{ pattern, reason }])),
  };
}

function tryPattern(
  source: string,
  probes: readonly Probe[],
): { readonly outcomes: readonly Certainty[]; readonly reason?: string } {
  const pattern = parsePattern(source);
  const everyEvent = (certainty: Certainty) => probes.map(() => certainty);
  switch (pattern.kind) {
    case "json":
      return { outcomes: probes.map(({ event }) => catches(pattern.expression, event)) };
    case "every-event":
      return { outcomes: everyEvent("yes") };
    case "space-delimited":
      return { outcomes: everyEvent("perhaps") };
    case "unreadable":
      return { outcomes: everyEvent("perhaps"), reason: pattern.reason };
    case "terms": {
      const isOwn = probes.some(({ word }) => pattern.terms.some((term) => matchesText(term, word)));
      return { outcomes: everyEvent(isOwn ? "perhaps" : "no") };
    }
  }
}
