import {
  actionOf,
  declaredCalls,
  withPrerequisites,
  selectionsOf,
  type Check,
  type Collector,
  type FacetSelection,
  type Scope,
} from "@postern/sdk/plain";
import type { CheckDescriptor } from "@postern/sdk";
import type { SelectedCheck } from "./select-checks.ts";

/** The actions that finding the places of a scope takes: its organization, its regions. */
export type ScopeActions = Readonly<Record<Scope, readonly string[]>>;

/** A collector that the selected checks need, with every facet that one of them asks for. */
export interface PlannedCollector {
  readonly collector: Collector;
  readonly facets: ReadonlySet<string>;
  /** The checks over it. */
  readonly checks: readonly SelectedCheck[];
  /** Whether a check over accounts or regions needs its resources: then they are held, not judged one by one. */
  readonly isNeeded: boolean;
}

export interface Plan {
  readonly checks: readonly SelectedCheck[];
  readonly collectors: ReadonlyMap<string, PlannedCollector>;
  /** Scopes that some selected check reads. */
  readonly scopes: ReadonlySet<Scope>;
  /** Whether a verdict about an account needs what only its organization's management account may tell. */
  readonly asksManagement: boolean;
}

/** What a scan of the selected checks will read: each collector once, with the union of the facets. */
export function planScan(checks: readonly SelectedCheck[]): Plan {
  const facets = new Map<Collector, Set<string>>();
  for (const selection of checks.flatMap(({ check }) => selectionsOf(check))) {
    const asked = facets.get(selection.collector) ?? new Set();
    for (const facet of selection.facets) asked.add(facet);
    facets.set(selection.collector, asked);
  }
  const needed = new Set(
    checks.flatMap(({ check: { over, needs = {} } }) =>
      over.collector.scope === "organization"
        ? []
        : Object.values(needs).map(({ collector }) => collector.id),
    ),
  );
  const collectors = [...facets].map(([collector, asked]): PlannedCollector => ({
    collector,
    facets: withPrerequisites(collector, asked),
    checks: checks.filter(({ check }) => check.over.collector.id === collector.id),
    isNeeded: needed.has(collector.id),
  }));
  return {
    checks,
    collectors: new Map(collectors.map((planned) => [planned.collector.id, planned])),
    scopes: new Set(collectors.flatMap(({ collector }) => scopesOf(collector))),
    asksManagement: checks.some(({ check }) => asksManagement(check)),
  };
}

/** The scopes that reading a collector takes: resources in regions are judged by what `--region` selects. */
function scopesOf({ scope, regional }: Collector): readonly Scope[] {
  return regional ? [scope, "region"] : [scope];
}

export function checksOver({ checks }: Plan, scope: Scope): readonly SelectedCheck[] {
  return checks.filter(({ check }) => check.over.collector.scope === scope);
}

/** Whether a check's verdicts about accounts need what only the organization's management account may tell. */
export function asksManagement({ over, needs = {} }: Check): boolean {
  const needed = Object.values(needs).flatMap(({ collector, facets }) =>
    collector.scope === "organization" ? facets.map((name) => collector.facets[name]?.conclusive) : [],
  );
  return over.collector.scope !== "organization" && needed.some((conclusive) => conclusive !== undefined);
}

/** The IAM actions that a check needs, sorted: its collectors', its facets' and its scopes'. */
export function actionsOf(check: Check, scopeActions: ScopeActions): readonly string[] {
  const actions = selectionsOf(check).flatMap((selection) => [
    ...declaredCalls(selection.collector, selection.facets).map(actionOf),
    ...scopesOf(selection.collector).flatMap((scope) => scopeActions[scope]),
  ]);
  return [...new Set(actions)].sort();
}

/** The types of resources that a selection is about. */
export function typesOf({ collector, types = [collector.resourceType] }: FacetSelection): readonly string[] {
  return types;
}

/** What a report says of a check. */
export function describeCheck(
  { plugin, page, serviceTitle, check, options }: SelectedCheck,
  scopeActions: ScopeActions,
): CheckDescriptor {
  const { scope, regional } = check.over.collector;
  const resourceType = typesOf(check.over).join(", ");
  const actions = [...actionsOf(check, scopeActions)];
  const ranWith = Object.keys(options).length === 0 ? {} : { options };
  const published = page === undefined ? {} : { page };
  const service = serviceTitle === undefined ? {} : { serviceTitle };
  const place = regional ? { scope, regional } : { scope };
  return { ...check.metadata, plugin, ...service, ...published, ...place, resourceType, actions, ...ranWith };
}

/** Whether a check wants to know which enabled regions were left out: it judges an account by its regions. */
export function needsRegionsLeftOut(check: Check): boolean {
  const { scope } = check.over.collector;
  return selectionsOf(check).some(
    ({ collector }) =>
      (collector.regional && collector.scope === "account") ||
      (scope === "account" && collector.scope === "region"),
  );
}

/** Regions that most accounts have enabled. */
export const usualRegions = 17;

/** The calls that assessing a target takes at least: each that is declared once, in each of so many regions. */
export function callsPerTarget(checks: readonly SelectedCheck[], regions: number): number {
  const places: Record<Scope, number> = { organization: 0, account: 1, region: regions };
  const calls = [...planScan(checks).collectors.values()].map(
    ({ collector, facets }) => declaredCalls(collector, [...facets]).length * places[collector.scope],
  );
  return calls.reduce((sum, count) => sum + count, 0);
}
