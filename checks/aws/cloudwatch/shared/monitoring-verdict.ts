import type { Probe } from "@postern/analysis/filter-patterns";
import {
  fail,
  findIn,
  isNotAsked,
  manual,
  type NotAsked,
  type NeededFacts,
  type NeededResource,
  type Outcome,
  pass,
  read,
  regionsLeftOut,
  withFacets,
} from "@postern/sdk";
import { organizationTrails } from "../../cloudtrail/collectors/organization-trails.ts";
import { trails } from "../../cloudtrail/collectors/trails.ts";
import { eventRules } from "../../eventbridge/collectors/rules.ts";
import { type Chain, type ChainedTrail, chainOf } from "./monitoring-chain.ts";
import { mayCatch } from "./rule-catches.ts";

export const monitoringNeeds = {
  trails: withFacets(trails, "status", "selectors", "monitoring"),
  organization: withFacets(organizationTrails, "trails", "monitoring"),
  rules: withFacets(eventRules, "targets"),
};
type MonitoringFacts = NeededFacts<typeof monitoringNeeds>;
type OwnTrail = NeededResource<(typeof monitoringNeeds)["trails"]>;
type OrganizationOf = NeededResource<(typeof monitoringNeeds)["organization"]>;

/** Whether somebody is told of the events of an account, through a trail of its own or its organization's. */
export function monitoringVerdict(
  facts: MonitoringFacts,
  probes: readonly Probe[],
  account: string,
): Outcome {
  const ofAccount = ({ resource, facts: { status, selectors, monitoring } }: OwnTrail): Chain | undefined =>
    resource.account === account
      ? chainOf(
          {
            label: `Trail ${resource.name}`,
            multiRegion: resource.attributes.multiRegion,
            status: () => asked(read(status)),
            selectors: () => asked(read(selectors)),
            monitoring: () => asked(read(monitoring)),
          },
          probes,
          account,
        )
      : undefined;
  const ofOrganization = (organization: OrganizationOf): Chain[] =>
    trailsOf(organization).map((trail) => chainOf(trail, probes, account));
  const sources = [
    (kind: Chain["kind"]): Chain | undefined => {
      const own = findIn(facts.trails, (trail) => ofAccount(trail)?.kind === kind);
      return own && ofAccount(own);
    },
    (kind: Chain["kind"]): Chain | undefined => {
      const isOfKind = (chain: Chain): boolean => chain.kind === kind;
      const organization = findIn(facts.organization, (one) => ofOrganization(one).some(isOfKind));
      return organization && ofOrganization(organization).find(isOfKind);
    },
  ];
  const first = (kind: Chain["kind"]): Chain | undefined =>
    findIn(sources, (source) => source(kind) !== undefined)?.(kind);

  const watched = first("watched");
  if (watched !== undefined) return pass(`Account ${account}: ${watched.because}`);
  const undecided = first("undecided") ?? unseen(facts, account);
  if (undecided !== undefined) return manual(`Account ${account}: ${undecided.because}`);
  const broken = first("broken");
  const found = broken?.because ?? "No trail records it.";
  const others = [...(broken?.others ?? []), ...rulesFor(facts, probes)];
  return others.length === 0
    ? fail(`Account ${account}: ${found}`)
    : manual(`Account ${account}: ${found} See whether something else watches: ${others.join(", ")}.`);
}

/** Of a trail of the account itself everything is asked. */
function asked<Value>(value: Value | NotAsked): Value {
  if (isNotAsked(value)) throw new Error(value.notAsked);
  return value;
}

function trailsOf({ facts }: OrganizationOf): ChainedTrail[] {
  const told = read(facts.trails);
  if (told.answer !== "trails") return [];
  return told.trails.map((trail) => ({
    label: `Organization trail ${trail.name}`,
    multiRegion: trail.multiRegion,
    status: () => trail.status,
    selectors: () => trail.selectors,
    monitoring() {
      const monitoring = read(facts.monitoring)[trail.arn];
      if (monitoring === undefined) throw new Error(`Nothing was read of the log group of ${trail.arn}.`);
      return monitoring;
    },
  }));
}

/** Where a trail may be that this scan did not look at. */
function unseen(facts: MonitoringFacts, account: string): Pick<Chain, "because"> | undefined {
  const isTold =
    findIn(facts.organization, (one) => read(one.facts.trails).answer === "trails") !== undefined;
  const foreign = read(facts.trails).find(({ resource }) => resource.account !== account)?.resource;
  if (foreign !== undefined && !isTold)
    return {
      because: `Organization trail ${foreign.name} records it, and belongs to account ${foreign.account}, which this scan could not ask: look there for metric filters and alarms, or scan it too.`,
    };
  const leftOut = regionsLeftOut(facts.trails) ?? ["every other one"];
  if (leftOut.length === 0) return undefined;
  return {
    because: `No trail of the regions that were scanned has events watched; look for trails in those that were left out (${leftOut.join(", ")}).`,
  };
}

function rulesFor(facts: MonitoringFacts, probes: readonly Probe[]): string[] {
  return read(facts.rules)
    .filter(({ resource }) => probes.some((probe) => mayCatch(resource.attributes.pattern, probe)))
    .filter((rule) => read(rule.facts.targets).length > 0)
    .map(({ resource }) => `EventBridge rule ${resource.name} in ${resource.region}`);
}
