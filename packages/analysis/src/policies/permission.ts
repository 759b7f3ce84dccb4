import { parseOperator } from "./operator.ts";
import type { Policy, PolicyCondition, PolicyStatement } from "../policy-document/policy.ts";
import { conditionKeys, coversAction, coversResource } from "./statement.ts";
import { matches, type Variables } from "./wildcard.ts";

/** What somebody asks of AWS. */
export interface PolicyRequest {
  /** For example `iam:PassRole`. */
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
  /** Condition keys in lower case whose single value the request surely has; others count as not known. */
  readonly context?: Variables;
  /** Values of policy variables by name in lower case. */
  readonly variables?: Variables;
}

export type Permission =
  | { readonly kind: "yes"; readonly by: PolicyStatement }
  | { readonly kind: "perhaps"; readonly by: PolicyStatement; readonly conditionKeys: readonly string[] }
  | { readonly kind: "no"; readonly deniedBy?: PolicyStatement };

/**
 * Whether a policy allows a request: *perhaps* where only an Allow with conditions does. A Deny with conditions takes
 * nothing away, unless the request's context makes them true.
 *
 * @example
 * allows(policy, { action: "kms:Decrypt", resource: probeArns(home).key }).kind // "yes", "perhaps" or "no"
 */
export function allows(policy: Policy, request: PolicyRequest): Permission {
  const about = policy.statements.filter((statement) => reaches(statement, request));
  const deniedBy = about.find(
    ({ effect, conditions }) => effect === "Deny" && hold(conditions, request) === true,
  );
  if (deniedBy !== undefined) return { kind: "no", deniedBy };
  const allowing = about.filter(({ effect }) => effect === "Allow");
  const by = allowing.find(({ conditions }) => hold(conditions, request) === true);
  if (by !== undefined) return { kind: "yes", by };
  const perhaps = allowing.find(({ conditions }) => hold(conditions, request) === undefined);
  if (perhaps === undefined) return { kind: "no" };
  const known = Object.keys(request.context ?? {});
  const keys = conditionKeys(perhaps).filter((key) => !known.includes(key.toLowerCase()));
  return { kind: "perhaps", by: perhaps, conditionKeys: keys };
}

/**
 * Whether a policy allows a request inside a permissions boundary: both must.
 *
 * @param boundary without one the policy decides alone
 */
export function allowsWithin(
  policy: Policy,
  boundary: Policy | undefined,
  request: PolicyRequest,
): Permission {
  const permission = allows(policy, request);
  if (boundary === undefined || permission.kind === "no") return permission;
  const limit = allows(boundary, request);
  return limit.kind === "yes" ? permission : limit;
}

function reaches(statement: PolicyStatement, { action, resource, variables }: PolicyRequest): boolean {
  return coversAction(statement, action) && coversResource(statement, resource, variables);
}

/** Whether conditions hold, as far as the context tells; undefined where it does not. */
function hold(conditions: readonly PolicyCondition[], { context = {} }: PolicyRequest): boolean | undefined {
  const answers = new Set(
    conditions.map((condition) => holds(condition, context[condition.key.toLowerCase()])),
  );
  if (answers.has(false)) return false;
  return answers.has(undefined) ? undefined : true;
}

function holds({ operator, values }: PolicyCondition, actual: string | undefined): boolean | undefined {
  if (actual === undefined) return undefined;
  const { base, negated } = parseOperator(operator);
  if (base === "null") return values.includes("false");
  const compare = comparisons[base];
  return compare && negated !== values.some((value) => compare(value, actual));
}

const equals = (value: string, actual: string) => value === actual;
const like = (value: string, actual: string) => matches(value, actual);
const comparisons: Readonly<Record<string, (value: string, actual: string) => boolean>> = {
  stringequals: equals,
  stringequalsignorecase: (value, actual) => value.toLowerCase() === actual.toLowerCase(),
  stringlike: like,
  arnequals: like,
  arnlike: like,
};
