import type { Cause, Finding } from "@postern/sdk";

/** What could not be read for one reason, whatever the check and the account. */
export interface UnreadGroup {
  readonly cause: Cause;
  readonly accounts: Set<string>;
  readonly checks: Set<string>;
  count: number;
}

/** Unknown findings by the call that failed and why. */
export class UnreadGroups {
  readonly #groups = new Map<string, UnreadGroup>();

  /** Counts a finding; one that is not unknown is let by. */
  add({ reason, resource, checkId }: Finding): void {
    if (reason === undefined) return;
    const key = JSON.stringify([reason.action, reason.code, reason.layer]);
    const group = this.#groups.get(key) ?? {
      cause: reason,
      accounts: new Set(),
      checks: new Set(),
      count: 0,
    };
    this.#groups.set(key, group);
    group.count += 1;
    group.accounts.add(resource.account);
    group.checks.add(checkId);
  }

  /** The groups, the one with the most findings first. */
  sorted(): UnreadGroup[] {
    return [...this.#groups.values()].toSorted((one, other) => other.count - one.count);
  }
}
