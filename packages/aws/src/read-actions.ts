import { readActions } from "./generated/read-actions.ts";

const sets = new Map<string, ReadonlySet<string>>();

/**
 * Whether AWS's service authorization reference gives an IAM action the access level List or Read.
 * Import this module dynamically: the data are large.
 *
 * @param action for example `iam:ListUsers`, spelt as the reference spells it
 */
export function isReadAction(action: string): boolean {
  const colon = action.indexOf(":");
  const service = action.slice(0, colon);
  if (!sets.has(service))
    sets.set(service, new Set(Object.hasOwn(readActions, service) ? readActions[service]?.split(" ") : []));
  return sets.get(service)?.has(action.slice(colon + 1)) ?? false;
}
