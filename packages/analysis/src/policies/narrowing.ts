import { fixedValue, narrowingFlags, narrowingRules, neverNarrows, type Bound } from "./narrowing-rules.ts";
import { parseOperator, type Operator } from "./operator.ts";
import type { PolicyCondition, PolicyStatement } from "../policy-document/policy.ts";

/** What one condition does to a statement for everyone: who is left, anyone still, or not known. */
export type Narrowing = readonly Bound[] | "anyone" | "unlisted";

const positive = new Set([
  "stringequals",
  "stringequalsignorecase",
  "stringlike",
  "arnequals",
  "arnlike",
  "ipaddress",
]);

/** Who is left of everyone by an Allow's condition. */
export function narrowing(condition: PolicyCondition, statement: PolicyStatement): Narrowing {
  const operator = parseOperator(condition.operator);
  // An absent key matches all of these.
  if (operator.negated || operator.base === "null" || operator.ifExists || operator.set === "forallvalues") {
    return "anyone";
  }
  return boundsOf(condition, operator, statement);
}

/** Whom a Deny with a negated condition leaves out, so that they alone are not denied. */
export function exempted(condition: PolicyCondition, statement: PolicyStatement): Narrowing {
  const operator = parseOperator(condition.operator);
  // Without the key, ForAnyValue matches nothing.
  if (!operator.negated || operator.set === "foranyvalue") return "anyone";
  return boundsOf(condition, operator, statement);
}

/** The values of a condition, each of which must be fixed: they are alternatives. */
function boundsOf(condition: PolicyCondition, { base }: Operator, statement: PolicyStatement): Narrowing {
  const key = condition.key.toLowerCase();
  const flag = narrowingFlags[key];
  const rule = flag ?? narrowingRules[key] ?? identityProviderRule(key, statement);
  if (rule === undefined) return neverNarrows(key) ? "anyone" : "unlisted";
  if (flag === undefined ? !positive.has(base) : base !== "bool") return "anyone";
  if (key === "sns:endpoint" && !subscribesOnly(statement)) return "anyone";
  // AWS gives the id of a role to one role only, but S3 does not count it as fixed.
  if (key === "aws:userid" && condition.values.some((value) => /^AROA[A-Z0-9]+:[^*?]*[*?]/.test(value)))
    return "unlisted";
  const bounds = condition.values.map(rule);
  if (bounds.length === 0 || bounds.includes(undefined)) return "anyone";
  return bounds.flatMap((bound) => (bound ? { ...bound, key: condition.key } : []));
}

const identityProviders = new Set([
  "graph.facebook.com",
  "www.amazon.com",
  "accounts.google.com",
  "cognito-identity.amazonaws.com",
]);

/** Whether a federated principal is an identity provider at which everyone may have an account. */
export function isPublicIdentityProvider(provider: string): boolean {
  return identityProviders.has(provider.toLowerCase());
}

function identityProviderRule(key: string, { principals }: PolicyStatement) {
  const [, provider, claim] = /^([^:]+):(.+)$/.exec(key) ?? [];
  if (provider === undefined || !isPublicIdentityProvider(provider)) return undefined;
  const onlyFederated =
    principals?.members.every(({ type }) => type === "Federated") === true && !principals.except;
  const narrows = onlyFederated && ["sub", "aud", "oaud", "app_id"].includes(claim ?? "");
  return narrows ? fixedValue : () => undefined;
}

function subscribesOnly(statement: PolicyStatement): boolean {
  const { except, patterns } = statement.actions;
  return (
    !except && patterns.every((pattern) => ["sns:subscribe", "sns:receive"].includes(pattern.toLowerCase()))
  );
}
