import { readActions, readVerbs, writesNamedLikeReads } from "./generated/read-actions.ts";

const verb = new RegExp(`^(?:${readVerbs.replaceAll(" ", "|")})`);
const sets = new Map<string, ReadonlySet<string>>();

/**
 * Whether AWS's service authorization reference gives an IAM action the access level List or Read.
 * Import this module dynamically: the data are large.
 *
 * @param action for example `iam:ListUsers`, spelt as the reference spells it
 */
export function isReadAction(action: string): boolean {
  const { service, name } = partsOf(action);
  if (!sets.has(service)) sets.set(service, new Set(namesIn(readActions, service)));
  return sets.get(service)?.has(name) ?? false;
}

/**
 * Whether a name is that of a read, for operations that AWS's reference knows under another name: it
 * begins with a read's verb, and is none of the writes that do (cognito-identity:GetId makes an identity).
 *
 * @param operation with its service prefix, for example `s3:ListBuckets`
 */
export function isNamedLikeRead(operation: string): boolean {
  const { service, name } = partsOf(operation);
  return verb.test(name) && !namesIn(writesNamedLikeReads, service).includes(name);
}

function partsOf(action: string): { service: string; name: string } {
  const colon = action.indexOf(":");
  return { service: action.slice(0, colon), name: action.slice(colon + 1) };
}

function namesIn(actions: Readonly<Record<string, string>>, service: string): readonly string[] {
  return (Object.hasOwn(actions, service) && actions[service]?.split(" ")) || [];
}
