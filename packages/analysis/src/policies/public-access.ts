import { closingsOf } from "./closing.ts";
import { narrowing } from "./narrowing.ts";
import type { Policy, PolicyElement, PolicyStatement, Principal } from "../policy-document/policy.ts";
import { widePrincipals } from "./principals.ts";
import { conditionKeys, coversAction, coversResource, inWords, namesActions } from "./statement.ts";

/** The actions that give a role's session; sts:TagSession alone gives none. For the trust policies of roles. */
export const assumeRoleActions: readonly string[] = [
  "sts:AssumeRole",
  "sts:AssumeRoleWithSAML",
  "sts:AssumeRoleWithWebIdentity",
];

export interface PublicAccessOptions {
  /** Look at these actions only, for example those of {@link s3Actions}. Default: any action counts. */
  readonly actions?: readonly string[] | undefined;
  /**
   * The ARNs that the policy is about, where a Deny may name them while an Allow says `*`: a bucket's and an object's.
   * Default: whatever the statements name.
   */
  readonly resources?: readonly string[] | undefined;
  /** Whether public identity providers count as everyone: in S3 and role trust only. Default: true. */
  readonly federated?: boolean | undefined;
}

/** An Allow that everyone may use. */
export interface PublicStatement {
  readonly statement: PolicyStatement;
  readonly principal: Principal;
  /** The actions that no Deny takes away: as written, or those that were asked for. */
  readonly actions: readonly string[];
}

export type PublicVerdict =
  | { readonly kind: "public"; readonly open: readonly PublicStatement[]; readonly because: string }
  | { readonly kind: "undecided"; readonly conditionKeys: readonly string[]; readonly because: string }
  | { readonly kind: "not-public"; readonly because: string };

type Judged = PublicVerdict & { kind: "public" | "undecided" };

/**
 * Whether a resource policy or a role's trust policy lets everyone in. Undecided where that depends on a condition
 * key of unknown meaning, which the verdict names.
 *
 * @example
 * const verdict = publicAccess(policy);
 * if (verdict.kind === "public") return fail(`Queue ${name} is public: ${verdict.because}.`);
 * if (verdict.kind === "undecided") return manual(`A person must see whether queue ${name} is public: ${verdict.because}.`);
 * return pass(`The policy of queue ${name} lets no stranger in: ${verdict.because}.`);
 */
export function publicAccess(policy: Policy, options: PublicAccessOptions = {}): PublicVerdict {
  const judged = policy.statements.flatMap((statement) => judge(statement, policy, options) ?? []);
  const open = judged.flatMap((one) => (one.kind === "public" ? one : []));
  if (open.length > 0) {
    return {
      kind: "public",
      open: open.flatMap((one) => one.open),
      because: open.map(({ because }) => because).join("; "),
    };
  }
  const undecided = judged.flatMap((one) => (one.kind === "undecided" ? one : []));
  if (undecided.length > 0) {
    return {
      kind: "undecided",
      conditionKeys: [...new Set(undecided.flatMap((one) => one.conditionKeys))],
      because: undecided.map(({ because }) => because).join("; "),
    };
  }
  return {
    kind: "not-public",
    because: "no statement allows anything to everyone without limiting who that is",
  };
}

function judge(statement: PolicyStatement, policy: Policy, options: PublicAccessOptions): Judged | undefined {
  if (statement.effect !== "Allow" || !namesActions(statement)) return undefined;
  const principal = widePrincipals(statement).find(
    ({ type }) => type !== "Federated" || options.federated !== false,
  );
  if (principal === undefined) return undefined;
  const narrowings = statement.conditions.map((condition) => ({
    key: condition.key,
    left: narrowing(condition, statement),
  }));
  if (narrowings.some(({ left }) => typeof left !== "string")) return undefined;
  const parts = partsOf(statement, policy, options);
  const reachable = parts.filter((part) => part.closing.kind !== "closed");
  if (reachable.length === 0) return undefined;
  const unlisted = narrowings.filter(({ left }) => left === "unlisted").map(({ key }) => key);
  if (unlisted.length > 0) {
    const what = `allows everyone under a condition on ${inWords(unlisted)}, which may limit who can come or not`;
    return { kind: "undecided", conditionKeys: unlisted, because: `${statement.where} ${what}` };
  }
  const open = reachable.filter((part) => part.closing.kind === "open");
  const actions = [...new Set(open.map(({ action }) => action))];
  if (actions.length > 0) return opened(statement, principal, actions);
  const denies = reachable.flatMap((part) => (part.closing.kind === "undecided" ? part.closing : []));
  const keys = [...new Set(denies.flatMap((one) => one.conditionKeys))];
  const by = inWords([...new Set(denies.map((one) => one.by.where))]);
  const what = `allows everyone, and whether ${by} denies all strangers depends on ${inWords(keys)}`;
  return { kind: "undecided", conditionKeys: keys, because: `${statement.where} ${what}` };
}

/** The pieces of a statement that a Deny may close one by one. */
function partsOf(statement: PolicyStatement, policy: Policy, asked: PublicAccessOptions) {
  const actions = only(
    statement.actions,
    asked.actions?.filter((action) => coversAction(statement, action)),
  );
  const resources = only(
    statement.resources,
    asked.resources?.filter((resource) => coversResource(statement, resource)),
  );
  const closingOf = closingsOf(policy, actions, resources);
  return actions.flatMap(({ except, patterns }, index) =>
    resources.map((_, place) => ({
      action: except ? `everything but ${inWords(patterns)}` : inWords(patterns),
      closing: closingOf(index, place),
    })),
  );
}

function only({ except, patterns }: PolicyElement, asked: readonly string[] | undefined): PolicyElement[] {
  if (asked === undefined && except) return [{ except, patterns }];
  return (asked ?? patterns).map((pattern) => ({ except: false, patterns: [pattern] }));
}

function opened(statement: PolicyStatement, principal: Principal, actions: readonly string[]): Judged {
  const keys = conditionKeys(statement);
  const condition = keys.length > 0 ? `; its condition on ${inWords(keys)} does not limit who may come` : "";
  const shown = actions.length > 3 ? [...actions.slice(0, 3), `${actions.length - 3} more`] : actions;
  return {
    kind: "public",
    open: [{ statement, principal, actions }],
    because: `${statement.where} allows ${inWords(shown)} to ${nameOf(principal)}${condition}`,
  };
}

function nameOf({ type, value }: Principal): string {
  if (type === "NotPrincipal") return value;
  if (type === "Federated") return `everyone with an account at ${value}`;
  return type === "Service" ? "every AWS service" : "everyone";
}
