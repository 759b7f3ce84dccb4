import { externalAccess, inWords, type ExternalAccessOptions } from "@postern/analysis/policies";
import type { Policy } from "@postern/analysis/policy-document";
import { fail, manual, pass, read, type Facet, type Need, type Outcome } from "@postern/sdk";
import type { OrganizationDescription } from "../organizations/collectors/description.ts";

/** The own organization as a need of a check. */
export type OrganizationNeed = Need<{
  readonly facts: { readonly organization: Facet<OrganizationDescription> };
}>;

type Options = Pick<ExternalAccessOptions, "account" | "trusted" | "actions">;

/**
 * Whether the policy of a resource lets in principals of other accounts. The own organization is asked only
 * where it matters; its members' accounts are not listed, so that one of an unknown account is for a person to see.
 *
 * @param subject the resource as a message names it, for example `Secret orders`
 * @param policy null where the resource has none
 * @param organization undefined where membership in the own organization is no excuse
 */
export function externalPolicyOutcome(
  subject: string,
  policy: Policy | null,
  options: Options,
  organization: OrganizationNeed | undefined,
): Outcome {
  if (policy === null) return pass(`${subject} has no policy that could let others in.`);
  const alone = externalAccess(policy, options);
  const verdict =
    alone.kind === "external" && organization !== undefined
      ? externalAccess(policy, { ...options, ...membership(organization, options.trusted) })
      : alone;
  if (verdict.kind === "external") return fail(`${subject} is open to other accounts: ${verdict.because}.`);
  if (verdict.kind === "undecided")
    return manual(`${subject} may be open to other accounts, look who may use it: ${verdict.because}.`);
  return options.actions === undefined
    ? pass(`${subject} is closed to other accounts: ${verdict.because}.`)
    : pass(`${subject} gives ${inWords(options.actions)} to no account that is not trusted.`);
}

function membership(need: OrganizationNeed, trusted: readonly string[] = []) {
  const [described] = read(need);
  const answer = described && read(described.facts.organization);
  if (answer?.answer !== "organization") return {};
  return { organization: { id: answer.id }, trusted: [...trusted, answer.managementAccount] };
}
