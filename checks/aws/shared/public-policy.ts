import { publicAccess } from "@postern/analysis/policies";
import type { Policy } from "@postern/analysis/policy-document";
import { fail, manual, pass, type Outcome } from "@postern/sdk";

/**
 * Whether the policy of a resource lets everyone in.
 *
 * @param subject the resource as a message names it, for example `Queue orders`
 * @param policy null where the resource has none
 * @param open what a resource is that lets everyone in
 */
export function publicPolicyOutcome(subject: string, policy: Policy | null, open = "public"): Outcome {
  if (policy === null) return pass(`${subject} has no policy that could let anyone in.`, { evidence: null });
  const verdict = publicAccess(policy, { federated: false });
  if (verdict.kind === "public") return fail(`${subject} is ${open}: ${verdict.because}.`);
  if (verdict.kind === "undecided")
    return manual(`${subject} may be ${open}, look who may use it: ${verdict.because}.`);
  return pass(`${subject} is not ${open}: ${verdict.because}.`);
}
