import type { OrganizationTree } from "../collectors/structure.ts";

type Account = OrganizationTree["accounts"][number];

/** The accounts that policies bind: active, and not the management account. */
export function activeMembers({ accounts, managementAccount }: OrganizationTree): Account[] {
  return accounts.filter(({ id, state }) => state === "ACTIVE" && id !== managementAccount);
}

/** Whether what is attached to these targets reaches an account: there, above it, or at the root. */
export function reaches(
  targets: readonly { readonly id: string }[],
  account: Account,
  { units }: OrganizationTree,
): boolean {
  const attached = new Set(targets.map(({ id }) => id));
  for (let place: string | undefined = account.id, above: string | undefined = account.parent; place;) {
    if (attached.has(place)) return true;
    place = above;
    above = units.find(({ id }) => id === place)?.parent;
  }
  return false;
}

/** Accounts as messages call them, the first few by name. */
export function accountList(accounts: readonly Account[]): string {
  const named = accounts.slice(0, 5).map(({ id, name }) => (name === id ? id : `${name} (${id})`));
  const more = accounts.length - named.length;
  return more === 0 ? named.join(", ") : `${named.join(", ")} and ${more} more`;
}
