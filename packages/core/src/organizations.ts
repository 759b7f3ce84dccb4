import type { Organization, Reading, Target } from "@postern/sdk";
import { Coverage } from "./coverage.ts";

/** The targets of one organization that were found so far. */
export class OrganizationGroup {
  readonly organization: Organization | undefined;
  /** What was read of the organization, whichever of its accounts was asked. */
  readonly coverage: Coverage;
  readonly #members: Target[] = [];
  readonly #found = new Set<string>();
  #isAnswered = false;

  constructor(organization: Organization | undefined, onCall: (count: number) => void) {
    this.organization = organization;
    this.coverage = new Coverage(onCall);
  }

  /** In the order in which to ask them: the management account first, since it may answer every question. */
  get members(): readonly Target[] {
    return this.#members;
  }

  add(target: Target): void {
    this.#found.add(target.account);
    if (this.#members.includes(target)) return;
    if (this.isManagement(target)) this.#members.unshift(target);
    else if (!this.#isAnswered) this.#members.push(target);
  }

  /** Whether the account was found, also where it is not kept. */
  has(account: string): boolean {
    return this.#found.has(account);
  }

  /** How many of its accounts were found, also of those that are not kept. */
  get foundCount(): number {
    return this.#found.size;
  }

  isManagement({ account }: Target): boolean {
    return account === this.organization?.managementAccount;
  }

  /** Whether one of its accounts answered everything. */
  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  /** Forgets all members but the first: it answered everything, and thousands of sessions would be kept. */
  close(): void {
    this.#isAnswered = true;
    this.#members.splice(1);
  }
}

/**
 * Groups targets by organization. A target without an organization, or whose organization could not
 * be read, stands for itself.
 */
export class OrganizationGroups {
  readonly #groups = new Map<string, OrganizationGroup>();
  readonly #onCall: (count: number) => void;

  constructor(onCall: (count: number) => void) {
    this.#onCall = onCall;
  }

  add(target: Target, reading: Reading<Organization | undefined>): OrganizationGroup {
    const organization = reading.readable ? reading.value : undefined;
    const key = organizationKey(organization?.id, target);
    const group = this.#groups.get(key) ?? new OrganizationGroup(organization, this.#onCall);
    group.add(target);
    this.#groups.set(key, group);
    return group;
  }

  /** The group of an organization, where some target of it was found. */
  of({ id }: Pick<Organization, "id">): OrganizationGroup | undefined {
    return this.#groups.get(`organization ${id}`);
  }

  entries(): Iterable<[key: string, group: OrganizationGroup]> {
    return this.#groups;
  }
}

/** Names the part of a scan that is about an organization. */
export function organizationKey(id: string | undefined, { partition, account }: Target): string {
  return `organization ${id ?? `of ${partition} ${account}`}`;
}
