import type { Probe } from "@postern/analysis/filter-patterns";
import { fail, findIn, manual, type NeededFacts, type Outcome, pass, read, withFacets } from "@postern/sdk";
import { organizationTrails } from "../../cloudtrail/collectors/organization-trails.ts";
import { trails } from "../../cloudtrail/collectors/trails.ts";
import { type AccountTrail, asked, findTrail, unseenTrails } from "../../cloudtrail/shared/account-trails.ts";
import { eventRules } from "../../eventbridge/collectors/rules.ts";
import type { Monitoring } from "../collectors/log-group-monitoring.ts";
import { type Chain, chainOf } from "./monitoring-chain.ts";
import { mayCatch } from "./rule-catches.ts";

export const monitoringNeeds = {
  trails: withFacets(trails, "status", "selectors", "monitoring"),
  organization: withFacets(organizationTrails, "trails", "monitoring"),
  rules: withFacets(eventRules, "targets"),
};
type MonitoringFacts = NeededFacts<typeof monitoringNeeds>;

/** Whether somebody is told of the events of an account, through a trail of its own or its organization's. */
export function monitoringVerdict(
  facts: MonitoringFacts,
  probes: readonly Probe[],
  account: string,
): Outcome {
  const follow = (trail: AccountTrail): Chain =>
    chainOf({ ...trail, monitoring: () => monitoringOf(trail, facts) }, probes, account);
  const first = (kind: Chain["kind"]): Chain | undefined => {
    const trail = findTrail(facts, account, (one) => follow(one).kind === kind);
    return trail && follow(trail);
  };
  const watched = first("watched");
  if (watched !== undefined) return pass(`Account ${account}: ${watched.because}`);
  const open = first("undecided")?.because ?? unseenTrails(facts, account);
  if (open !== undefined) return manual(`Account ${account}: ${open}`);
  const { because, others } = first("broken") ?? { because: "No trail records it.", others: [] };
  const found = `Account ${account}: ${because}`;
  const elsewhere = [...others, ...rulesFor(facts, probes)];
  return elsewhere.length === 0
    ? fail(found)
    : manual(`${found} See whether something else watches: ${elsewhere.join(", ")}.`);
}

function monitoringOf({ arn, ofOrganization }: AccountTrail, facts: MonitoringFacts): Monitoring {
  const own = ofOrganization ? undefined : findIn(facts.trails, ({ resource }) => resource.uid === arn);
  if (own !== undefined) return asked(read(own.facts.monitoring));
  const [organization] = read(facts.organization);
  const monitoring = organization && read(organization.facts.monitoring)[arn];
  if (monitoring === undefined) throw new Error(`Nothing was read of the log group of ${arn}.`);
  return monitoring;
}

function rulesFor(facts: MonitoringFacts, probes: readonly Probe[]): string[] {
  return read(facts.rules)
    .filter(({ resource }) => probes.some((probe) => mayCatch(resource.attributes.pattern, probe)))
    .filter((rule) => read(rule.facts.targets).length > 0)
    .map(({ resource }) => `EventBridge rule ${resource.name} in ${resource.region}`);
}
