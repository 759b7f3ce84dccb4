import { externalAccess, type ExternalAccessOptions, type ExternalVerdict } from "@postern/analysis/policies";
import type { Policy } from "@postern/analysis/policy-document";
import { type Facet, type Need, read, withFacets } from "@postern/sdk";
import { organizationAccounts, type OrganizationAccounts } from "../organizations/collectors/accounts.ts";
import {
  organizationDescription,
  type OrganizationDescription,
} from "../organizations/collectors/description.ts";

/** Needs of a check that trusts the own organization. */
export const ownOrganizationNeeds = {
  organization: withFacets(organizationDescription, "organization"),
  members: withFacets(organizationAccounts, "accounts"),
};

/** What these needs are to `evaluate`. */
export interface OwnOrganization {
  readonly organization: Need<{ readonly facts: { readonly organization: Facet<OrganizationDescription> } }>;
  readonly members: Need<{ readonly facts: { readonly accounts: Facet<OrganizationAccounts> } }>;
}

type Membership = Pick<ExternalAccessOptions, "organization" | "trusted">;

/**
 * Like `externalAccess`, with principals of the own organization trusted. It is asked only where it matters:
 * first what it is, which any of its accounts may know, then which accounts it has. Where its management account
 * was not scanned, whether an account belongs to it stays undecided.
 */
export function accessBeyondOrganization(
  policy: Policy,
  options: Omit<ExternalAccessOptions, "organization">,
  own: OwnOrganization,
): ExternalVerdict {
  const alone = externalAccess(policy, options);
  if (alone.kind !== "external") return alone;
  const described = describedMembership(own, options.trusted);
  const judge = (membership: Membership) =>
    externalAccess(policy, { ...options, ...described, ...membership });
  const unlisted = judge({});
  if (unlisted.kind !== "undecided") return unlisted;
  const withoutMembers = judge({ organization: { ...described.organization, accounts: [] } });
  return withoutMembers.kind === "external" ? judge(listedMembership(own, described)) : unlisted;
}

/** Whether an account belongs to the own organization; undefined where its management account was not scanned. */
export function isOwnMember(account: string, own: OwnOrganization): boolean | undefined {
  const described = describedMembership(own);
  if (described.organization === undefined) return false;
  if (described.trusted?.includes(account)) return true;
  return listedMembership(own, described).organization?.accounts?.includes(account);
}

function describedMembership({ organization }: OwnOrganization, trusted: readonly string[] = []): Membership {
  const [described] = read(organization);
  const answer = described && read(described.facts.organization);
  if (answer?.answer !== "organization") return {};
  return { organization: { id: answer.id }, trusted: [...trusted, answer.managementAccount] };
}

function listedMembership({ members }: OwnOrganization, { organization }: Membership): Membership {
  const [listed] = read(members);
  const answer = listed && read(listed.facts.accounts);
  return answer?.answer === "accounts"
    ? { organization: { ...organization, accounts: answer.accounts } }
    : { organization };
}
