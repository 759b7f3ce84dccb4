import { manual, type Outcome, pass } from "@postern/sdk";
import { secretsOutcome } from "../../shared/secret-traces.ts";
import type { UserData } from "../collectors/user-data.ts";

/**
 * Judges user data: what is a secret for certain fails; what only its name tells, and what could not be looked
 * into, a person must see.
 *
 * @param label names the resource: "User data of instance i-1"
 */
export function judgeUserData(
  label: string,
  { isPresent, secrets, unreadable }: UserData,
  details: { readonly discriminator?: string } = {},
): Outcome {
  const found = { ...details, evidence: { secrets } };
  const outcome = secretsOutcome(label, secrets, found);
  if (outcome !== undefined) return outcome;
  if (unreadable !== undefined)
    return manual(`A person must see whether ${label} holds secrets: ${unreadable}.`, found);
  return pass(isPresent ? `${label} holds nothing that looks like a secret.` : `${label} is empty.`, found);
}
