import { closing } from "./closing.ts";
import { narrowing } from "./narrowing.ts";
import type { Bound } from "./narrowing-rules.ts";
import type { Policy, PolicyStatement, Principal } from "../policy-document/policy.ts";
import { accountOf, widePrincipals } from "./principals.ts";
import { coversAction, coversStatement, namesActions } from "./statement.ts";

export interface ExternalAccessOptions {
  /** The account that owns the resource. */
  readonly account: string;
  /** Its canonical id, by which policies of S3 may name it; absent where it is not known. */
  readonly canonicalId?: string | undefined;
  /** Accounts and organizations that are trusted by choice. */
  readonly trusted?: readonly string[] | undefined;
  /**
   * The organization of the account; absent where it has none. Members that are absent could not be read, which
   * leaves what depends on them undecided.
   */
  readonly organization?:
    | { readonly id?: string | undefined; readonly accounts?: readonly string[] | undefined }
    | undefined;
  /** Look at these actions only. Default: any action counts. */
  readonly actions?: readonly string[] | undefined;
}

/** A principal of a statement that is not, or not surely, at home. */
export interface ExternalPrincipal {
  readonly statement: PolicyStatement;
  /** As written. */
  readonly principal: Principal;
  /** The account or organization, where the statement tells one. */
  readonly owner?: string;
  readonly because: string;
}

export type ExternalVerdict =
  | {
      readonly kind: "external" | "undecided";
      readonly external: readonly ExternalPrincipal[];
      readonly undecided: readonly ExternalPrincipal[];
      readonly because: string;
    }
  | { readonly kind: "internal"; readonly because: string };

/**
 * Whether a resource or trust policy lets in principals of other accounts: by account, ARN, or everyone narrowed to
 * an account, organization or network that is not one's own. AWS services are the question of
 * {@link servicePrincipals}.
 *
 * @example
 * const verdict = externalAccess(policy, { account, organization: { id, accounts }, trusted: options.trustedAccounts });
 * if (verdict.kind === "external") return fail(`Secret ${name} is open to others: ${verdict.because}.`);
 */
export function externalAccess(policy: Policy, options: ExternalAccessOptions): ExternalVerdict {
  const { actions } = options;
  const judged = policy.statements
    .filter((statement) => statement.effect === "Allow" && namesActions(statement))
    .flatMap((statement) => partsOf(statement, actions))
    .flatMap((statement) =>
      principalsOf(statement).map((principal) => judge(principal, statement, policy, options)),
    );
  const external = judged.flatMap((one) => (one.trust === "external" ? one.found : []));
  const undecided = judged.flatMap((one) => (one.trust === "undecided" ? one.found : []));
  if (judged.every(({ trust }) => trust === "trusted")) {
    return { kind: "internal", because: "every principal of the policy is trusted" };
  }
  const kind = external.length > 0 ? "external" : "undecided";
  const reasons = new Set((kind === "external" ? external : undecided).map((one) => one.because));
  return { kind, external, undecided, because: [...reasons].join("; ") };
}

type Trust = "trusted" | "undecided" | "external";
const order: readonly Trust[] = ["trusted", "undecided", "external"];

/** What is known of a principal or of those that a condition leaves. */
interface Party {
  readonly trust: Trust;
  readonly owner?: string;
  readonly what: string;
}

/** The statement for each of the actions that are looked at: a Deny may close one of them and leave the others. */
function partsOf(
  statement: PolicyStatement,
  actions: readonly string[] | undefined,
): readonly PolicyStatement[] {
  if (actions === undefined) return [statement];
  return actions
    .filter((action) => coversAction(statement, action))
    .map((action) => ({ ...statement, actions: { except: false, patterns: [action] } }));
}

function principalsOf(statement: PolicyStatement): Principal[] {
  const wide = widePrincipals(statement);
  if (statement.principals === null || statement.principals.except) return wide;
  return [...statement.principals.members];
}

function judge(
  principal: Principal,
  statement: PolicyStatement,
  policy: Policy,
  options: ExternalAccessOptions,
) {
  const own = partyOf(principal, options);
  const left = statement.conditions.map((condition) => narrowing(condition, statement));
  const narrowed = left.flatMap((one) => (typeof one === "string" ? [] : worst(one, options)));
  const parties = isEveryone(principal) && narrowed.length > 0 ? narrowed : [own, ...narrowed];
  if (isEveryone(principal) && narrowed.length === 0 && left.includes("unlisted")) {
    parties.push({ trust: "undecided", what: "everyone under a condition of unknown meaning" });
  }
  const denied = closing(policy, statement);
  if (denied.kind === "closed") parties.push(leftByDeny(own, denied.exempt, options));
  if (denied.kind === "undecided") parties.push({ ...own, trust: "undecided" });
  if (isDenied(principal, statement, policy)) parties.push({ trust: "trusted", what: "nobody" });
  const decisive = least(parties);
  const owner = decisive.owner === undefined ? {} : { owner: decisive.owner };
  const because = `${statement.where} allows ${decisive.what}`;
  return { trust: decisive.trust, found: { statement, principal, ...owner, because } };
}

/** Whether a Deny without conditions names the very principal. */
function isDenied({ type, value }: Principal, allow: PolicyStatement, policy: Policy): boolean {
  return policy.statements.some(
    (deny) =>
      deny.effect === "Deny" &&
      deny.conditions.length === 0 &&
      deny.principals?.except === false &&
      deny.principals.members.some((one) => one.type === type && one.value === value) &&
      coversStatement(deny, allow),
  );
}

/** Conditions are cumulative: the most trusted decides. */
function least(parties: readonly Party[]): Party {
  return parties.reduce((one, other) =>
    order.indexOf(other.trust) < order.indexOf(one.trust) ? other : one,
  );
}

/** Values of a condition are alternatives: the least trusted decides. */
function worst(bounds: readonly Bound[], options: ExternalAccessOptions): Party {
  return bounds
    .map((bound) => partyOfBound(bound, options))
    .reduce((one, other) => (order.indexOf(other.trust) > order.indexOf(one.trust) ? other : one));
}

function leftByDeny(own: Party, exempt: readonly Bound[], options: ExternalAccessOptions): Party {
  const nobody: Party = { trust: "trusted", what: "nobody from outside" };
  const spared = own.owner;
  const onlyAccounts = exempt.every(({ kind }) => kind === "account");
  if (spared !== undefined && onlyAccounts && !exempt.some(({ value }) => accountOf(value) === spared))
    return nobody;
  return exempt.length > 0 ? worst(exempt, options) : nobody;
}

function partyOf({ type, value }: Principal, options: ExternalAccessOptions): Party {
  if (type === "Service" && value !== "*") return { trust: "trusted", what: value };
  if (value === "*" || type === "NotPrincipal") return { trust: "external", what: "everyone" };
  const isOwnId = type === "CanonicalUser" && value === options.canonicalId;
  const account = isOwnId ? options.account : accountOf(value);
  if (account !== undefined) return accountParty(account, value, options);
  if (type === "AWS") {
    // An ARN without account is CloudFront's own identity; a bare id is a principal that was deleted.
    return /^(?:arn:aws[a-z-]*:iam::cloudfront:|A[A-Z]{3}[A-Z0-9]{12,})/.test(value)
      ? { trust: "trusted", what: value }
      : { trust: "undecided", what: `${value}, whose account is not told` };
  }
  return { trust: "undecided", what: `${type} principal ${value}, whose account is not told` };
}

function partyOfBound({ kind, value, key }: Bound, options: ExternalAccessOptions): Party {
  const account = kind === "account" ? accountOf(value) : undefined;
  if (account !== undefined) return accountParty(account, `everyone of account ${account}`, options);
  if (kind === "service") return { trust: "trusted", what: `AWS services by ${key}` };
  if (kind === "network") return { trust: "external", what: `everyone from ${value}` };
  if (kind === "organization") return organizationParty(value, options);
  return { trust: "undecided", what: `everyone with ${key} ${value}, whose account is not told` };
}

function accountParty(account: string, what: string, options: ExternalAccessOptions): Party {
  const { organization, trusted = [] } = options;
  const known = [options.account, ...trusted, ...(organization?.accounts ?? [])];
  if (known.includes(account)) return { trust: "trusted", owner: account, what };
  const unread = organization !== undefined && organization.accounts === undefined;
  return unread
    ? { trust: "undecided", owner: account, what: `${what}, which may be of the same organization` }
    : { trust: "external", owner: account, what };
}

function organizationParty(id: string, { organization, trusted = [] }: ExternalAccessOptions): Party {
  const what = `everyone of organization ${id}`;
  if (id === organization?.id || trusted.includes(id)) return { trust: "trusted", owner: id, what };
  const unread = organization !== undefined && organization.id === undefined;
  return { trust: unread ? "undecided" : "external", owner: id, what };
}

function isEveryone(principal: Principal): boolean {
  return principal.value === "*" || principal.type === "NotPrincipal";
}
