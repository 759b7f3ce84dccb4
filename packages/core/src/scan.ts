import {
  reportSchemaVersion,
  reportSource,
  type Cloud,
  type Collector,
  type Finding,
  type LostTarget,
  type ReportSource,
  type Scope,
  type Target,
} from "@postern/sdk";
import pLimit from "p-limit";
import type { Logger } from "pino";
import { describeCheck, planScan, type ScopeActions } from "./1-plan.ts";
import type { Collection, Place } from "./2-collect.ts";
import { decideVerdict, summarize, type VerdictPolicy } from "./4-report.ts";
import { Coverage } from "./coverage.ts";
import { FindingStore } from "./finding-store.ts";
import { findingsOf, neededReading, nothingInScope, unreadPlace } from "./findings.ts";
import { groupByOrganization, type OrganizationGroup } from "./organizations.ts";
import { Reads } from "./reads.ts";
import type { SelectedCheck } from "./select-checks.ts";

/** How far a scan is. */
export interface Progress {
  readonly targets: { readonly done: number; readonly total: number };
  readonly calls: number;
  readonly findings: number;
}

export interface ScanInput {
  readonly checks: readonly SelectedCheck[];
  readonly targets: readonly Target[];
  readonly lost: readonly LostTarget[];
  readonly cloud: Cloud;
  readonly scopeActions: ScopeActions;
  readonly verdict: VerdictPolicy;
  /** Collectors that run at the same time, over all targets. */
  readonly concurrency: number;
  readonly name: string;
  readonly toolVersion: string;
  readonly commandLine: readonly string[];
  readonly log: Pick<Logger, "debug" | "warn">;
  /** Ends the scan early: what was not read yet becomes unknown, and the report says it is incomplete. */
  readonly signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

/**
 * Scans the targets with the checks: plan, collect, evaluate, report. What cannot be read becomes an
 * unknown finding; the promise is rejected only by a defect of the engine itself.
 */
export async function scan(input: ScanInput): Promise<ReportSource> {
  const startedAt = new Date().toISOString();
  const run = new Run(input);
  await run.assess();
  const { checks, coverage, findings } = run;
  const targets = coverage.report();
  const complete = input.signal?.aborted !== true;
  const all = findings.sorted();
  const summary = summarize(all);
  const openUnknown = all.filter(({ status, muted }) => status === "unknown" && muted === undefined).length;
  return reportSource({
    schemaVersion: reportSchemaVersion,
    tool: { name: "postern", version: input.toolVersion },
    scan: {
      name: input.name,
      startedAt,
      endedAt: new Date().toISOString(),
      commandLine: [...input.commandLine],
      complete,
    },
    targets,
    checks: checks.map((selected) => describeCheck(selected, input.scopeActions)),
    findings: all,
    summary,
    verdict: decideVerdict(summary, openUnknown, targets, complete, input.verdict),
  });
}

/** One scan: which check runs where. */
class Run {
  readonly checks: readonly SelectedCheck[];
  readonly coverage: Coverage;
  readonly findings = new FindingStore();
  readonly #input: ScanInput;
  readonly #plan: ReturnType<typeof planScan>;
  readonly #reads: Reads;
  readonly #groups = new Map<Target, OrganizationGroup>();
  #done = 0;

  constructor(input: ScanInput) {
    const { checks, targets, lost, cloud, concurrency, signal } = input;
    this.#input = input;
    this.checks = checks;
    this.coverage = new Coverage(targets, lost);
    this.#plan = planScan(checks);
    this.#reads = new Reads({ cloud, coverage: this.coverage, limit: pLimit(concurrency), signal });
  }

  async assess(): Promise<void> {
    const groups = await this.#groupTargets();
    const organizations = groups.map((group) => this.#assessOrganization(group));
    const targets = this.#input.targets.map((target) => this.#assessTarget(target));
    await Promise.all([...organizations, ...targets]);
    for (const target of this.#input.targets) this.#input.cloud.release(target);
  }

  async #groupTargets(): Promise<readonly OrganizationGroup[]> {
    if (!this.#plan.scopes.has("organization")) return [];
    const readings = await Promise.all(
      this.#input.targets.map(async (target) => [target, await this.#reads.organization(target)] as const),
    );
    const groups = groupByOrganization(new Map(readings));
    for (const group of groups) for (const target of group.members) this.#groups.set(target, group);
    return groups;
  }

  async #assessOrganization({ members: [target] }: OrganizationGroup): Promise<void> {
    if (target === undefined) return;
    await Promise.all(
      this.#checksOver("organization").map((selected) => this.#assessCell(selected, globalPlace(target))),
    );
  }

  async #assessTarget(target: Target): Promise<void> {
    await Promise.all(
      this.#checksOver("account").map((selected) => this.#assessInScope(selected, [globalPlace(target)])),
    );
    const regional = this.#checksOver("region");
    if (regional.length > 0) await this.#assessRegions(target, regional);
    this.#reads.forget(target);
    this.#done += 1;
    this.#reportProgress();
  }

  async #assessRegions(target: Target, checks: readonly SelectedCheck[]): Promise<void> {
    const regions = await this.#reads.regions(target);
    if (regions.readable) {
      const places = regions.value.map((region): Place => ({ target, region }));
      await Promise.all(checks.map((selected) => this.#assessInScope(selected, places)));
      return;
    }
    for (const selected of checks)
      this.findings.add(unreadPlace(selected, globalPlace(target), regions.cause, regions.calls));
  }

  /** Coverage is never silent: a check that found nothing to judge in a target says so once. */
  async #assessInScope(selected: SelectedCheck, places: readonly Place[]): Promise<void> {
    const counts = await Promise.all(places.map((place) => this.#assessCell(selected, place)));
    const [place] = places;
    if (place !== undefined && counts.every((count) => count === 0))
      this.findings.add(nothingInScope(selected, globalPlace(place.target)));
  }

  /** Judges one check in one place. A defect in a plugin costs this cell only. */
  async #assessCell(selected: SelectedCheck, place: Place): Promise<number> {
    let found: readonly Finding[];
    try {
      const { over, needs = {} } = selected.check;
      const collection = await this.#collection(over.collector, place);
      const needed = Object.entries(needs).map(async ([name, { collector }]) => {
        return [name, neededReading(collector, await this.#collection(collector, place))] as const;
      });
      found = findingsOf(selected, collection, Object.fromEntries(await Promise.all(needed)));
    } catch (error) {
      this.#input.log.warn(
        { err: error, check: selected.check.metadata.id, target: place.target.source },
        "cell failed",
      );
      const message = `The facts of ${selected.check.over.collector.id} could not be used: ${String(error)}.`;
      found = [unreadPlace(selected, place, { code: "collector-error", message, retryable: false })];
    }
    for (const finding of found) this.findings.add(finding);
    this.#reportProgress();
    return found.length;
  }

  async #collection(collector: Collector, place: Place): Promise<Collection> {
    const planned = this.#plan.collectors.get(collector.id);
    if (planned === undefined) throw new Error(`the collector ${collector.id} was not planned`);
    if (collector.scope === "region") return this.#reads.inPlace(planned, place);
    if (collector.scope === "account") return this.#reads.inPlace(planned, globalPlace(place.target));
    const group = this.#groups.get(place.target) ?? { organization: undefined, members: [place.target] };
    return this.#reads.inOrganization(planned, group);
  }

  #checksOver(scope: Scope): readonly SelectedCheck[] {
    return this.checks.filter(({ check }) => check.over.collector.scope === scope);
  }

  #reportProgress(): void {
    const total = this.#input.targets.length;
    const { coverage, findings } = this;
    this.#input.onProgress?.({
      targets: { done: this.#done, total },
      calls: coverage.callCount,
      findings: findings.size,
    });
  }
}

function globalPlace(target: Target): Place {
  return { target, region: target.globalRegion };
}
