import { eventCoverage, type Probe } from "@postern/analysis/filter-patterns";
import { type AccountTrail, recordingGap } from "../../cloudtrail/shared/account-trails.ts";
import type { MetricFilter } from "../collectors/log-group-filters.ts";
import type { Monitoring, WatchedLogGroup } from "../collectors/log-group-monitoring.ts";
import { type Voice, voiceOf } from "./alarm-voice.ts";

/** A trail of an account whose log group can be followed. */
export interface ChainedTrail extends AccountTrail {
  monitoring(): Monitoring;
}

/** How far the way from a trail to a person holds for the events of a requirement. */
export interface Chain {
  readonly kind: "watched" | "undecided" | "broken";
  /** A sentence. */
  readonly because: string;
  /** What else takes the events from the log group: destinations of subscription filters, alarms on queries. */
  readonly others: readonly string[];
}

/** Follows a trail to its log group, metric filters, alarms and who is told. */
export function chainOf(trail: ChainedTrail, probes: readonly Probe[], account: string): Chain {
  const { label } = trail;
  const end = (kind: Chain["kind"], because: string): Chain => ({
    kind,
    because: `${label} ${because}.`,
    others: [],
  });
  const gap = recordingGap(trail, (source) =>
    probes.some(({ event }) => typeof event["eventSource"] !== "string" || event["eventSource"] === source),
  );
  if (gap !== undefined) return end("broken", gap);
  const monitoring = trail.monitoring();
  switch (monitoring.answer) {
    case "no-log-group":
      return end("broken", "delivers to no log group");
    case "log-group-gone":
      return end("broken", `delivers to log group ${monitoring.name}, which does not exist`);
    case "another-account":
      return end(
        "undecided",
        `delivers to log group ${monitoring.name} of account ${monitoring.account}: look there for metric filters and alarms`,
      );
    case "log-group": {
      const { kind, because } = watch(monitoring, probes, account);
      const queries = monitoring.alarms.filter((one) => one.logGroups.length > 0 && one.actionsEnabled);
      return {
        kind,
        because: `${label} delivers to log group ${monitoring.name}: ${because}.`,
        others: [
          ...monitoring.subscriptions.map(
            (arn) => `the subscription of ${arn} to log group ${monitoring.name}`,
          ),
          ...queries.map(({ name }) => `alarm ${name} on queries of log group ${monitoring.name}`),
        ],
      };
    }
  }
}

interface HeardFilter {
  readonly filter: MetricFilter;
  readonly voice: Voice;
}

function watch(
  group: WatchedLogGroup,
  probes: readonly Probe[],
  account: string,
): Pick<Chain, "kind" | "because"> {
  const filters = group.filters
    .filter((filter) => takes(filter, account) !== "no")
    .map((filter): HeardFilter => ({ filter, voice: voiceOf(filter, group) }));
  const coverageOf = (chosen: readonly HeardFilter[]) =>
    eventCoverage(
      chosen.map(({ filter }) => filter.pattern),
      probes,
    );
  const certain = filters.filter(
    ({ filter, voice }) => voice.isHeard === "yes" && takes(filter, account) === "yes",
  );
  const { missed, perhaps } = coverageOf(certain);
  const open = [...missed, ...perhaps];
  if (open.length === 0) {
    const used = certain.filter((one) => coverageOf([one]).caught.length > 0);
    return { kind: "watched", because: inWords(used) };
  }
  const possible = coverageOf(filters.filter(({ voice }) => voice.isHeard !== "no"));
  if (possible.missed.length === 0) {
    const unclear = filters.filter((one) => {
      const { caught, perhaps: unsure } = coverageOf([one]);
      return one.voice.isHeard !== "no" && [...caught, ...unsure].some((name) => open.includes(name));
    });
    return {
      kind: "undecided",
      because: `whether ${open.join(", ")} would be noticed cannot be told; look at ${inWords(unclear)}`,
    };
  }
  const unheard = filters.filter(
    (one) =>
      one.voice.isHeard === "no" && possible.missed.some((name) => coverageOf([one]).caught.includes(name)),
  );
  return {
    kind: "broken",
    because:
      unheard.length > 0
        ? `nobody is told of ${possible.missed.join(", ")}, since ${inWords(unheard)}`
        : `no metric filter catches ${possible.missed.join(", ")}`,
  };
}

/** Filters of centralized log groups may take some accounts only, and others see transformed events. */
function takes({ criteria, transformed }: MetricFilter, account: string): "yes" | "perhaps" | "no" {
  if (transformed) return "perhaps";
  if (criteria === undefined) return "yes";
  const named = /^\s*@aws\.account\s*=\s*"?(\d{12})"?\s*$/.exec(criteria)?.[1];
  if (named === undefined) return "perhaps";
  return named === account ? "yes" : "no";
}

function inWords(filters: readonly HeardFilter[]): string {
  return filters.map(({ filter, voice }) => `metric filter ${filter.name} (${voice.because})`).join(", ");
}
