import type { Resource, TargetCoverage } from "@postern/sdk";

/**
 * Which organization a resource of an organization's check belongs to, by its ARN and by what a report
 * says of its targets: its id; the account itself where the account could not tell.
 */
export function organizationOf(
  targets: readonly TargetCoverage[],
): (resource: Pick<Resource, "uid" | "account" | "arn">) => string {
  const byAccount = new Map(targets.map(({ account, organization }) => [account, organization]));
  const ids = new Set([...byAccount.values()].filter((id) => id !== undefined));
  // A member that is scanned alone answers for a management account that is no target.
  const [only] = ids.size === 1 ? ids : [];
  return ({ uid, account, arn = "" }) => {
    if (ids.has(uid)) return uid;
    const [, told] = /^arn:[\w-]+:organizations::\d{12}:\w+\/(o-\w+)/.exec(arn) ?? [];
    if (told !== undefined) return told;
    return (byAccount.has(account) ? byAccount.get(account) : only) ?? account;
  };
}
