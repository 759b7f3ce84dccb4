import { coversAllActions, matches } from "@postern/analysis/policies";
import type { PolicyCondition, PolicyStatement } from "@postern/analysis/policy-document";

/** How far a statement keeps the root users of member accounts from acting. */
export type RootDenial = "everything" | "something" | "nothing";

/**
 * What a statement of a service control policy denies to the root users of all member accounts.
 * “something” where it speaks of root users but leaves out actions, resources, accounts or occasions,
 * or in a way that this does not understand: a person must read it.
 *
 * @param partition of the organization, which ARNs begin with
 */
export function rootDenial(statement: PolicyStatement, partition: string): RootDenial {
  const { effect, resources, conditions } = statement;
  if (effect === "Allow") return "nothing";
  const limits = conditions.filter((one) => !sparesRootSessions(one));
  const coversAll = coversAllActions(statement) && !resources.except && resources.patterns.includes("*");
  if (coversAll && limits.every((limit) => matchesEveryRoot(limit, partition))) return "everything";
  const speaksOfRoot = limits.some(
    (limit) =>
      isAboutPrincipal(limit) && (coversAll || limit.values.some((value) => value.endsWith(":root"))),
  );
  return speaksOfRoot ? "something" : "nothing";
}

/** Central root access works by sessions of sts:AssumeRoot, which AWS advises to leave alone. */
function sparesRootSessions({ operator, key, values }: PolicyCondition): boolean {
  return (
    operator.toLowerCase() === "null" && key.toLowerCase() === "aws:assumedroot" && values.join() === "true"
  );
}

function isAboutPrincipal({ key }: PolicyCondition): boolean {
  return key.toLowerCase() === "aws:principalarn";
}

const patternOperators: ReadonlySet<string> = new Set(["stringlike", "arnlike", "arnequals"]);

function matchesEveryRoot(condition: PolicyCondition, partition: string): boolean {
  if (!isAboutPrincipal(condition) || !patternOperators.has(condition.operator.toLowerCase())) return false;
  // A pattern that fits accounts without a digit in common fits all.
  return condition.values.some((value) =>
    ["012345678901", "987654321098"].every((account) =>
      matches(value, `arn:${partition}:iam::${account}:root`),
    ),
  );
}
