import type { Organization, Target } from "@postern/sdk";
import type { AssessContext } from "./assess.ts";

interface Waiting {
  readonly targets: Target[];
  /** How many accounts of the organization had been found when the targets were looked at. */
  found: number;
}

/**
 * Targets whose verdicts need what only their organization's management account may tell, or another one that it
 * names, and that account was not found yet: it may be the next.
 */
export class WaitingTargets {
  readonly #context: AssessContext;
  readonly #byOrganization = new Map<string, Waiting>();

  constructor(context: AssessContext) {
    this.#context = context;
  }

  /** Keeps a target that has to wait. Returns whether it does. */
  async keeps(target: Target): Promise<boolean> {
    const { plan, reads, groups } = this.#context;
    if (!plan.asksManagement) return false;
    const reading = await reads.organizationOf(target);
    if (!reading.readable || reading.value === undefined) return false;
    const organization = reading.value;
    // It names the other one, whom its own verdicts may need.
    if (organization.managementAccount === target.account) groups.add(target, reading);
    const found = groups.of(organization)?.foundCount ?? 0;
    if (!(await this.#isAwaiting(target, organization))) return false;
    const waiting = this.#byOrganization.get(organization.id) ?? { targets: [], found };
    waiting.targets.push(target);
    waiting.found = Math.min(waiting.found, found);
    this.#byOrganization.set(organization.id, waiting);
    return true;
  }

  async #isAwaiting(target: Target, organization: Organization): Promise<boolean> {
    const { plan, reads, groups } = this.#context;
    const group = groups.of(organization);
    if (!group?.has(organization.managementAccount)) return true;
    const awaited = await reads.awaited(plan, group);
    // Two that are named may wait for each other.
    if (reads.speaksFor(target, group)) group.add(target);
    return awaited.some((account) => account !== target.account);
  }

  /** Takes those out that wait no more. None does before another account of its organization was found. */
  async ready(): Promise<Target[]> {
    const ready: Target[] = [];
    // Those that still wait are put back.
    const waiting = [...this.#byOrganization];
    for (const [id, { targets, found }] of waiting) {
      if ((this.#context.groups.of({ id })?.foundCount ?? 0) === found) continue;
      this.#byOrganization.delete(id);
      const waits = await Promise.all(targets.map((target) => this.keeps(target)));
      ready.push(...targets.filter((_, index) => !waits[index]));
    }
    return ready;
  }

  /** Takes out those that still wait. */
  rest(): Target[] {
    const rest = [...this.#byOrganization.values()].flatMap(({ targets }) => targets);
    this.#byOrganization.clear();
    return rest;
  }
}
