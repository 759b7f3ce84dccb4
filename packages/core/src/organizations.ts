import type { Organization, Reading, Target } from "@postern/sdk";
import { Coverage } from "./coverage.ts";

/** The targets of one organization that were found so far. */
export class OrganizationGroup {
  readonly organization: Organization | undefined;
  /** What was read of the organization, whichever of its accounts was asked. */
  readonly coverage: Coverage;
  readonly #members: Target[] = [];

  constructor(organization: Organization | undefined, onCall: (count: number) => void) {
    this.organization = organization;
    this.coverage = new Coverage(onCall);
  }

  /** In the order in which to ask them: the management account first, since it may answer every question. */
  get members(): readonly Target[] {
    return this.#members;
  }

  add(target: Target): void {
    if (target.account === this.organization?.managementAccount) this.#members.unshift(target);
    else this.#members.push(target);
  }
}

/**
 * Groups targets by organization. A target without an organization, or whose organization could not
 * be read, stands for itself.
 */
export class OrganizationGroups {
  readonly #groups = new Map<string, OrganizationGroup>();
  readonly #byTarget = new Map<Target, OrganizationGroup>();
  readonly #onCall: (count: number) => void;

  constructor(onCall: (count: number) => void) {
    this.#onCall = onCall;
  }

  add(target: Target, reading: Reading<Organization | undefined>): void {
    const organization = reading.readable ? reading.value : undefined;
    const key = organizationKey(organization?.id, target);
    const group = this.#groups.get(key) ?? new OrganizationGroup(organization, this.#onCall);
    group.add(target);
    this.#groups.set(key, group);
    this.#byTarget.set(target, group);
  }

  of(target: Target): OrganizationGroup {
    const group = this.#byTarget.get(target);
    if (group === undefined) throw new Error(`the organization of ${target.source} was not read`);
    return group;
  }

  entries(): Iterable<[key: string, group: OrganizationGroup]> {
    return this.#groups;
  }
}

/** Names the part of a scan that is about an organization. */
export function organizationKey(id: string | undefined, { partition, account }: Target): string {
  return `organization ${id ?? `of ${partition} ${account}`}`;
}
