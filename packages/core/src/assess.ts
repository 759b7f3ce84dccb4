import type { Finding, Reading, Target, TargetRegions } from "@postern/sdk";
import { checksOver, type Plan, type PlannedCollector } from "./1-plan.ts";
import type { Collection, Listing, Place, Take } from "./2-collect.ts";
import { summarize } from "./4-report.ts";
import { assessPart, eachOf } from "./assess-part.ts";
import { BlockWriter } from "./block-writer.ts";
import { Coverage } from "./coverage.ts";
import { inReportOrder } from "./finding-order.ts";
import { globalPlace, nothingInScope, unreadPlace } from "./findings.ts";
import { organizationKey, type OrganizationGroup, type OrganizationGroups } from "./organizations.ts";
import type { TargetInFlight } from "./parts-in-flight.ts";
import type { Reads } from "./reads.ts";
import type { ScanLog } from "./scan-log.ts";
import type { SelectedCells } from "./selected-cells.ts";
import type { Head, ScanBlock } from "./store.ts";
import { partsOf, TargetParts } from "./target-parts.ts";

/** What assessing any part of a scan needs. */
export interface AssessContext {
  readonly plan: Plan;
  readonly cells: SelectedCells;
  readonly reads: Reads;
  readonly groups: OrganizationGroups;
  readonly log: ScanLog;
  readonly signal: AbortSignal | undefined;
  mute(finding: Finding): Finding;
  /** Whether an earlier run brought the organization of the key to its end. */
  isDone(key: string): boolean;
  /** Keeps what was found. */
  append(block: ScanBlock): Promise<void>;
  onCall(count: number): void;
  onFindings(count: number): void;
}

/** What judging a part works with. */
export interface PartReads {
  /** Runs the part's collector. */
  each(planned: PlannedCollector, place: Place, take: Take): Promise<Listing>;
  /** What a collector found that checks need. */
  held(planned: PlannedCollector, place: Place): Promise<Collection>;
  /** Of the target. */
  regions(): Promise<Reading<TargetRegions>>;
  /** Given the findings as they are made; resolves when there is room for more. */
  emit(findings: readonly Finding[]): Promise<void>;
}

/** Names what is told of a target. */
export function targetKey({ partition, account }: Target): string {
  return `target ${partition} ${account}`;
}

/**
 * Judges a target with every check over accounts and regions.
 *
 * @param earlier what an earlier run brought to its end of it: that is not done again
 * @param inFlight told what of it is still to be read
 */
export async function assessTarget(
  context: AssessContext,
  target: Target,
  earlier: Head | undefined,
  inFlight: TargetInFlight,
): Promise<void> {
  const { reads, groups, plan, signal } = context;
  const coverage = new Coverage(context.onCall);
  coverage.calls(target, target.calls);
  const group = plan.scopes.has("organization")
    ? groups.add(target, await reads.organization(target, coverage))
    : undefined;
  const writer = new BlockWriter({ key: targetKey(target), scope: "target" }, context.append);
  const parts = new TargetParts(context, { target, group, writer, coverage, earlier, inFlight });
  const [, ...concluded] = await Promise.all([
    group && answerFor(context, target, group),
    parts.assess("account", [globalPlace(target)]),
    assessRegions(context, target, parts),
  ]);
  const findings = concluded.flat().map(context.mute);
  await writer.close(findings, coverage.report(), signal?.aborted !== true);
}

/** Judges an organization as soon as an account that speaks for it has answered everything. */
export async function answerFor(
  context: AssessContext,
  target: Target,
  group: OrganizationGroup,
): Promise<void> {
  const { plan, reads } = context;
  if (!reads.speaksFor(target, group) || !(await reads.answersAll(plan, group)) || group.isAnswered) return;
  group.close();
  await assessOrganization(context, group);
}

async function assessRegions(
  { plan, cells }: AssessContext,
  target: Target,
  parts: TargetParts,
): Promise<Finding[]> {
  const checks = checksOver(plan, "region").filter(({ check }) =>
    cells.hasAccount(check.metadata.id, target),
  );
  if (checks.length === 0) return [];
  const regions = await parts.regions();
  if (!regions.readable)
    return checks.map((check) => unreadPlace(check, globalPlace(target), regions.cause, regions.calls));
  const places = regions.value.scanned.map((region): Place => ({ target, region }));
  return parts.assess("region", places);
}

/** Judges an organization, asking the members that were found. */
export async function assessOrganization(context: AssessContext, group: OrganizationGroup): Promise<void> {
  const { plan, cells, reads, mute, signal } = context;
  const [target] = group.members;
  if (target === undefined) return;
  const key = organizationKey(group.organization?.id, target);
  if (context.isDone(key)) return;
  const place = globalPlace(target);
  const found: Finding[] = [];
  const held = (planned: PlannedCollector): Promise<Collection> => reads.inOrganization(planned, group);
  const partReads: PartReads = {
    held,
    each: (planned, _place, take) => eachOf(held(planned), take),
    regions: () => reads.regions(target, group.coverage, "organization"),
    emit: async (findings) => void found.push(...findings),
  };
  const outcomes = await Promise.all(
    partsOf(context, "organization", [place]).map(({ planned, checks }) =>
      assessPart(context, planned, checks, place, partReads),
    ),
  );
  const told = new Set(outcomes.flatMap(({ checks }) => checks));
  const silent = checksOver(plan, "organization").filter(
    (selected) => cells.has(selected, place) && !told.has(selected.check.metadata.id),
  );
  found.push(...silent.map((check) => mute(nothingInScope(check, place))));
  const findings = inReportOrder(found);
  const whole = signal?.aborted !== true;
  await context.append({
    key,
    scope: "organization",
    targets: group.coverage.report(),
    summary: summarize(findings),
    whole,
    done: {},
    ...(!whole && { open: "" }),
    findings,
  });
}
