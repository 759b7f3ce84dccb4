import type { Cell, Target } from "@postern/sdk";
import pLimit from "p-limit";
import { planScan, type PlannedCollector } from "./1-plan.ts";
import type { Collection } from "./2-collect.ts";
import { assessTarget } from "./assess.ts";
import type { TargetWork } from "./elsewhere.ts";
import type { FactSource } from "./facts.ts";
import { OrganizationGroups, type OrganizationGroup } from "./organizations.ts";
import { PartsInFlight } from "./parts-in-flight.ts";
import { Reads, type ReadingEnd, type RegionsAnswer } from "./reads.ts";
import type { ScanLog } from "./scan-log.ts";
import type { SelectedCheck } from "./select-checks.ts";
import { SelectedCells } from "./selected-cells.ts";

export interface AssessorOptions extends ReadingEnd {
  /** In the order in which the scan has them. */
  readonly checks: readonly SelectedCheck[];
  readonly cells: readonly Cell[] | undefined;
  /** Of what collectors find in accounts and regions: what these are, the scan tells. */
  readonly facts: Pick<FactSource, "collect" | "release">;
  /** Collectors that run at the same time. */
  readonly concurrency: number;
  readonly log: ScanLog;
}

/** Assesses the targets of a scan that runs elsewhere, each as soon as those before it leave room. */
export function createAssessor(options: AssessorOptions): (work: TargetWork) => Promise<void> {
  const { checks, cells, facts, concurrency, log, signal, cutoff } = options;
  const plan = planScan(checks);
  const selected = new SelectedCells(cells);
  const reads = new WorkReads(facts, concurrency, { signal, cutoff });
  const parts = new PartsInFlight(plan, concurrency);
  return async (work) => {
    const inFlight = await parts.begin();
    const { target, append, onCall, onFindings } = work;
    reads.add(work);
    const groups = new OrganizationGroups(onCall);
    const mute = <Finding>(finding: Finding): Finding => finding;
    const isDone = (): boolean => true;
    const context = {
      plan,
      cells: selected,
      reads,
      groups,
      log,
      signal,
      mute,
      isDone,
      append,
      onCall,
      onFindings,
    };
    try {
      await assessTarget(context, target, await work.begin(), inFlight);
    } finally {
      inFlight.end();
      facts.release(target);
    }
  };
}

/** Reads accounts and regions, and has the scan ask organizations. */
class WorkReads extends Reads {
  readonly #works: WeakMap<Target, TargetWork>;

  constructor(facts: AssessorOptions["facts"], concurrency: number, end: ReadingEnd) {
    const works = new WeakMap<Target, TargetWork>();
    const organization: FactSource["organization"] = async (target) =>
      works.get(target)?.organization ?? { readable: true, value: undefined, calls: [] };
    const regions: FactSource["regions"] = async (target) => (await this.answeredRegions(target)).reading;
    super({ ...facts, organization, regions }, pLimit(concurrency), end);
    this.#works = works;
  }

  add(work: TargetWork): void {
    this.#works.set(work.target, work);
  }

  override async answeredRegions(target: Target): Promise<RegionsAnswer> {
    return this.#workOf(target).regions();
  }

  override async inOrganization(
    { collector }: PlannedCollector,
    { members: [target] }: OrganizationGroup,
  ): Promise<Collection> {
    return this.#workOf(target).collection(collector.id);
  }

  #workOf(target: Target | undefined): TargetWork {
    const work = target && this.#works.get(target);
    if (work === undefined) throw new Error("the scan is asked for one of the targets that it gave");
    return work;
  }

  /** The scan judges organizations. */
  override speaksFor(): boolean {
    return false;
  }
}
