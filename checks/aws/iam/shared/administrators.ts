import { administrator, isAdministratorAccess } from "@postern/analysis/policies";
import type { Policy } from "@postern/analysis/policy-document";
import { findIn, read, type Facet, type Need, type NeededResource } from "@postern/sdk";
import type { customerPolicies, groups } from "./selections.ts";

type Groups = Need<NeededResource<ReturnType<typeof groups<"attachedPolicies" | "inlinePolicies">>>>;
type Policies = Need<NeededResource<ReturnType<typeof customerPolicies<"document">>>>;

interface Rights {
  readonly attachedPolicies: Facet<readonly string[]>;
  readonly inlinePolicies: Facet<readonly { readonly name: string; readonly document: Policy }[]>;
}

/**
 * What makes a user an administrator: AdministratorAccess, a customer managed policy or an inline policy that gives
 * every right, its own or of a group. Undefined where nothing does, with the groups that were not listed.
 */
export function administratorBy(
  user: Rights & { readonly groups: Facet<readonly string[]> },
  allGroups: Groups,
  policies: Policies,
): { readonly by: string | undefined; readonly unlisted: readonly string[] } {
  const own = rightsOf(user, policies);
  const unlisted = new Set(own === undefined ? read(user.groups) : []);
  if (unlisted.size === 0) return { by: own, unlisted: [] };
  let by: string | undefined;
  findIn(allGroups, ({ resource, facts }) => {
    if (!unlisted.delete(resource.name)) return false;
    const rights = rightsOf(facts, policies);
    by = rights && `${rights} of group ${resource.name}`;
    return by !== undefined;
  });
  return { by, unlisted: by === undefined ? [...unlisted] : [] };
}

function rightsOf({ attachedPolicies, inlinePolicies }: Rights, policies: Policies): string | undefined {
  const attached = read(attachedPolicies);
  if (attached.some(isAdministratorAccess)) return "AdministratorAccess";
  const inline = read(inlinePolicies).find(({ document }) => givesAll(document));
  if (inline !== undefined) return `inline policy ${inline.name}`;
  const own = attached.filter((arn) => !/:iam::aws:/.test(arn));
  if (own.length === 0) return undefined;
  const policy = findIn(
    policies,
    ({ resource, facts }) => own.includes(resource.uid) && givesAll(read(facts.document)),
  );
  return policy && `policy ${policy.resource.name}`;
}

function givesAll(policy: Policy): boolean {
  return administrator(policy).kind === "administrator";
}
