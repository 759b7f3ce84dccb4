import { externalAccess, inWords, type ExternalAccessOptions } from "@postern/analysis/policies";
import type { Policy } from "@postern/analysis/policy-document";
import { fail, manual, pass, type Outcome } from "@postern/sdk";
import { accessBeyondOrganization, type OwnOrganization } from "./own-organization.ts";

type Options = Pick<ExternalAccessOptions, "account" | "canonicalId" | "trusted" | "actions">;

/**
 * Whether the policy of a resource lets in principals of other accounts.
 *
 * @param subject the resource as a message names it, for example `Secret orders`
 * @param policy null where the resource has none
 * @param own undefined where membership in the own organization is no excuse
 */
export function externalPolicyOutcome(
  subject: string,
  policy: Policy | null,
  options: Options,
  own: OwnOrganization | undefined,
): Outcome {
  if (policy === null) return pass(`${subject} has no policy that could let others in.`);
  const verdict =
    own === undefined ? externalAccess(policy, options) : accessBeyondOrganization(policy, options, own);
  if (verdict.kind === "external") return fail(`${subject} is open to other accounts: ${verdict.because}.`);
  if (verdict.kind === "undecided")
    return manual(`${subject} may be open to other accounts, look who may use it: ${verdict.because}.`);
  return options.actions === undefined
    ? pass(`${subject} is closed to other accounts: ${verdict.because}.`)
    : pass(`${subject} gives ${inWords(options.actions)} to no account that is not trusted.`);
}
