import type { Organization, Reading, Target } from "@postern/sdk";

/** The targets of one organization, in the order in which to ask them. */
export interface OrganizationGroup {
  readonly organization: Organization | undefined;
  /** The management account first, since it may answer every question. */
  readonly members: readonly Target[];
}

/**
 * Groups targets by organization. A target without an organization, or whose organization could not
 * be read, stands for itself.
 */
export function groupByOrganization(
  readings: ReadonlyMap<Target, Reading<Organization | undefined>>,
): readonly OrganizationGroup[] {
  const groups = new Map<string | Target, { organization: Organization | undefined; members: Target[] }>();
  for (const [target, reading] of readings) {
    const organization = reading.readable ? reading.value : undefined;
    const key = organization?.id ?? target;
    const group = groups.get(key) ?? { organization, members: [] };
    if (organization?.managementAccount === target.account) group.members.unshift(target);
    else group.members.push(target);
    groups.set(key, group);
  }
  return [...groups.values()];
}
