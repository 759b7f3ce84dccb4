import { isPublicIdentityProvider } from "./narrowing.ts";
import type { PolicyStatement, Principal } from "../policy-document/policy.ts";

/** The principals of a statement that are everyone. */
export function widePrincipals({ principals }: PolicyStatement): Principal[] {
  if (principals === null) return [];
  if (principals.except) {
    if (principals.members.some(isAnyone)) return [];
    const spared = principals.members.map(({ value }) => value).join(", ");
    return [{ type: "NotPrincipal", value: `everyone but ${spared}` }];
  }
  return principals.members.filter(isWide);
}

/** Whether a Deny is meant for everyone, or for everyone but named principals. */
export function deniesEveryone({ effect, principals }: PolicyStatement): boolean {
  if (effect !== "Deny" || principals === null) return false;
  return principals.except ? !principals.members.some(isWide) : principals.members.some(isAnyone);
}

/** The account of an account id or ARN. */
export function accountOf(value: string): string | undefined {
  const account = value.startsWith("arn:") ? value.split(":")[4] : value;
  return /^\d{12}$/.test(account ?? "") ? account : undefined;
}

/** Whether a principal is everyone. */
export function isWide(principal: Principal): boolean {
  return isAnyone(principal) || (principal.type === "Federated" && isPublicIdentityProvider(principal.value));
}

function isAnyone({ type, value }: Principal): boolean {
  return value === "*" && ["AWS", "CanonicalUser", "Service"].includes(type);
}
