import { describeCheck, loadCheck, type KnownCheck } from "@postern/core";
import { actionOf, declaredCalls, selectionsOf, type CheckDescriptor, type Collector } from "@postern/sdk";
import { allChecks, type Loaded } from "../configuration/chosen-checks.ts";
import { scopeActions } from "../scanning/scope-actions.ts";

/** Everything that is told of checks. */
export async function describeChecks(checks: readonly KnownCheck[]): Promise<CheckDescriptor[]> {
  const loaded = await Promise.all(checks.map((check) => loadCheck(check)));
  return loaded.map((check) => describeCheck(check, scopeActions));
}

/** Everything that is told of the collectors that there are, sorted by id. */
export async function describeCollectors({ plugins }: Loaded) {
  const checks = await Promise.all(allChecks({ plugins }).map(({ load }) => load()));
  const used = checks.flatMap(selectionsOf).map(({ collector }) => collector);
  const collectors = new Set([...plugins.flatMap((plugin) => plugin.collectors), ...used]);
  return [...collectors].map(describeCollector).toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function describeCollector(collector: Collector) {
  const { id, description, scope, resourceType, facets } = collector;
  const actions = [...new Set(declaredCalls(collector).map(actionOf))].toSorted();
  return { id, description, scope, resourceType, facets: Object.keys(facets), actions };
}
