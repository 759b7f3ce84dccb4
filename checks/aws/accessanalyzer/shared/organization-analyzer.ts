import {
  type Facet,
  findIn,
  type Need,
  type NeededFacts,
  type NeededResource,
  read,
  type Resource,
  withFacets,
} from "@postern/sdk";
import { delegatedAnalyzers, managementAnalyzers } from "../collectors/organization-analyzers.ts";

/** Needs of a check that an analyzer of the organization may satisfy. */
export const organizationAnalyzerNeeds = {
  management: withFacets(managementAnalyzers, "told"),
  delegated: withFacets(delegatedAnalyzers, "told"),
};
type Needs = typeof organizationAnalyzerNeeds;
type Facts = NeededFacts<Needs>;
type InRegion = NeededResource<Needs["management"]> | NeededResource<Needs["delegated"]>;

/** The active analyzer for external access of the organization in a region, and whose it is. */
export function organizationAnalyzer({ management, delegated }: Facts, region: string) {
  const sources = [() => activeIn(management, region), () => activeIn(delegated, region)];
  return findIn(sources, (source) => source() !== undefined)?.();
}

/** The account that may have such an analyzer and was not scanned, for a message; undefined where none is left. */
export function unseenAnalyzerAccount({ management, delegated }: Facts, region: string): string | undefined {
  const [ofManagement, ofDelegated] = [answerIn(management, region), answerIn(delegated, region)];
  if (ofManagement?.answer === "not-management")
    return `account ${ofManagement.managementAccount} or in the delegated administrator of Access Analyzer`;
  if (ofDelegated?.answer === "elsewhere")
    return `account ${ofDelegated.account}, which administers Access Analyzer for it`;
  return undefined;
}

function activeIn(need: Need<InRegion>, region: string) {
  const found = findIn(need, (one) => activeOf(one, region) !== undefined);
  return found && activeOf(found, region);
}

function activeOf({ resource, facts }: InRegion, region: string) {
  const told = resource.region === region ? read(facts.told) : undefined;
  if (told?.answer !== "told") return undefined;
  const active = told.told.find(({ type, status }) => type === "ORGANIZATION" && status === "ACTIVE");
  return active && { account: told.account, name: active.name };
}

/** Who may answer is the same in all regions; an account that lacks this one has no analyzer in it. */
function answerIn<Answer>(
  need: Need<{ readonly resource: Resource; readonly facts: { readonly told: Facet<Answer> } }>,
  region: string,
): Answer | undefined {
  const all = read(need);
  const one = all.find(({ resource }) => resource.region === region) ?? all[0];
  return one && read(one.facts.told);
}
