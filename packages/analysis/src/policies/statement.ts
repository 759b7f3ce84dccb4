import type { PolicyElement, PolicyStatement } from "./policy.ts";
import { covers, matches, overlaps, type Variables } from "./wildcard.ts";

/** Whether a statement is about an action; names of actions have no case. */
export function coversAction({ actions }: PolicyStatement, action: string): boolean {
  const name = action.toLowerCase();
  return actions.except !== actions.patterns.some((pattern) => matches(pattern.toLowerCase(), name));
}

/** Whether a statement is about a resource. */
export function coversResource(
  { resources }: PolicyStatement,
  resource: string,
  variables?: Variables,
): boolean {
  return resources.except !== resources.patterns.some((pattern) => matches(pattern, resource, variables));
}

/** Whether a Deny surely reaches all actions and resources of an Allow. */
export function coversStatement(deny: PolicyStatement, allow: PolicyStatement): boolean {
  return (
    coversElement(lowerCase(deny.actions), lowerCase(allow.actions)) &&
    coversElement(deny.resources, allow.resources)
  );
}

/** Whether the statement has an action at all: an empty list and `NotAction: "*"` leave none. */
export function namesActions({ actions }: PolicyStatement): boolean {
  return actions.except ? !actions.patterns.some(isEverything) : actions.patterns.length > 0;
}

/** The distinct condition keys of a statement, as written. */
export function conditionKeys({ conditions }: PolicyStatement): string[] {
  return [...new Set(conditions.map(({ key }) => key))];
}

/** Whether a pattern of actions matches every action: two names without a common letter tell. */
export function isEverything(pattern: string): boolean {
  return matches(pattern, "zq:zqqq") && matches(pattern, "xwxwxwxwxw:w");
}

/** "a", "a and b", "a, b and c". */
export function inWords(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

function coversElement(outer: PolicyElement, inner: PolicyElement): boolean {
  if (!outer.except) {
    const reach = inner.except ? ["*"] : inner.patterns;
    return reach.every((pattern) => outer.patterns.some((one) => covers(one, pattern)));
  }
  return inner.except
    ? outer.patterns.every((pattern) => inner.patterns.some((one) => covers(one, pattern)))
    : inner.patterns.every((pattern) => !outer.patterns.some((one) => overlaps(one, pattern)));
}

function lowerCase({ except, patterns }: PolicyElement): PolicyElement {
  return { except, patterns: patterns.map((pattern) => pattern.toLowerCase()) };
}
