import type { PolicyElement, PolicyStatement } from "../policy-document/policy.ts";
import { covers, matches, overlaps, patternList, type PatternList, type Variables } from "./wildcard.ts";

// Policies are never changed, and one is asked about hundreds of actions.
const lists = new WeakMap<PolicyElement, PatternList>();

/** Whether a statement is about an action; names of actions have no case. */
export function coversAction({ actions }: PolicyStatement, action: string): boolean {
  const patterns = listOf(actions, () => patternList(lowerCase(actions).patterns));
  return actions.except !== patterns.matches(action.toLowerCase());
}

/** Whether a statement is about a resource. */
export function coversResource(
  { resources }: PolicyStatement,
  resource: string,
  variables?: Variables,
): boolean {
  const patterns = variables
    ? patternList(resources.patterns, variables)
    : listOf(resources, () => patternList(resources.patterns));
  return resources.except !== patterns.matches(resource);
}

function listOf(element: PolicyElement, make: () => PatternList): PatternList {
  const list = lists.get(element) ?? make();
  lists.set(element, list);
  return list;
}

/** Whether a Deny surely reaches all actions and resources of an Allow. */
export function coversStatement(deny: PolicyStatement, allow: PolicyStatement): boolean {
  return coversActions(deny, allow.actions) && coversElement(deny.resources, allow.resources);
}

/** Whether a statement surely reaches all of these actions. */
export function coversActions(statement: PolicyStatement, actions: PolicyElement): boolean {
  return coversElement(lowerCase(statement.actions), lowerCase(actions));
}

/** Whether the statement has an action at all: an empty list and `NotAction: "*"` leave none. */
export function namesActions({ actions }: PolicyStatement): boolean {
  return actions.except ? !actions.patterns.some(isEverything) : actions.patterns.length > 0;
}

/** The distinct condition keys of a statement, as written. */
export function conditionKeys({ conditions }: PolicyStatement): string[] {
  return [...new Set(conditions.map(({ key }) => key))];
}

/** Whether a statement names every action, however that is written: `*`, `*:*`, `**`. */
export function coversAllActions({ actions }: PolicyStatement): boolean {
  return !actions.except && actions.patterns.some(isEverything);
}

/** Whether a pattern of actions matches every action: two names without a common letter tell. */
function isEverything(pattern: string): boolean {
  return matches(pattern, "zq:zqqq") && matches(pattern, "xwxwxwxwxw:w");
}

/** "a", "a and b", "a, b and c". */
export function inWords(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** Whether an element surely reaches all that another does. */
export function coversElement(outer: PolicyElement, inner: PolicyElement): boolean {
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
