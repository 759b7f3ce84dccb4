import { fail, manual, type Outcome, pass } from "@postern/sdk";
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
  const certain = secrets.filter(({ kind }) => kind !== "secret-like-name");
  const found = { ...details, evidence: { secrets } };
  if (certain.length > 0)
    return fail(`${label} holds ${[...new Set(certain.map(inWords))].join(", ")}.`, found);
  if (secrets.length > 0)
    return manual(
      `A person must see whether ${label} holds secrets: ${secrets.map(({ location }) => location).join(", ")} are called as secrets are.`,
      found,
    );
  if (unreadable !== undefined)
    return manual(`A person must see whether ${label} holds secrets: ${unreadable}.`, found);
  return pass(isPresent ? `${label} holds nothing that looks like a secret.` : `${label} is empty.`, found);
}

function inWords({ location, kind }: UserData["secrets"][number]): string {
  return `${kind.replaceAll("-", " ")} (${location})`;
}
