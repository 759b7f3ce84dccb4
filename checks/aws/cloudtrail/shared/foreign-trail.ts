import { notApplicable, type Outcome, type Resource } from "@postern/sdk";

/** The outcome for a trail that another account owns, which a member of an organization sees; else undefined. */
export function foreignTrail(trail: Resource, account: string): Outcome | undefined {
  if (trail.account === account) return undefined;
  return notApplicable(`Trail ${trail.name} is owned by account ${trail.account}, and judged there.`);
}
