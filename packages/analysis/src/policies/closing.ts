import { exempted } from "./narrowing.ts";
import { neverNarrows, type Bound } from "./narrowing-rules.ts";
import { parseOperator } from "./operator.ts";
import type { Policy, PolicyCondition, PolicyElement, PolicyStatement } from "../policy-document/policy.ts";
import { accountOf, deniesEveryone } from "./principals.ts";
import { coversActions, coversElement } from "./statement.ts";

/** What the Deny statements of a policy leave of an Allow. */
export type Closing =
  | { readonly kind: "open" }
  | { readonly kind: "undecided"; readonly by: PolicyStatement; readonly conditionKeys: readonly string[] }
  /** Closed but for those exempted. */
  | { readonly kind: "closed"; readonly by: PolicyStatement; readonly exempt: readonly Bound[] };

/**
 * Whether a Deny closes what an Allow opens to everyone: it reaches all of the Allow, and has no conditions, or only
 * such as leave out named ones (`StringNotEquals aws:PrincipalOrgID`), AWS's own services, or both.
 */
export function closing(policy: Policy, { actions, resources }: PolicyStatement): Closing {
  return closingsOf(policy, [actions], [resources])(0, 0);
}

/**
 * What closes each pair of an Allow's actions and resources, by their places. Each Deny is compared with the actions
 * and with the resources, not with all their pairs, of which a large document has hundreds of thousands.
 */
export function closingsOf(
  policy: Policy,
  actions: readonly PolicyElement[],
  resources: readonly PolicyElement[],
): (action: number, resource: number) => Closing {
  const denies = policy.statements.filter(deniesEveryone).map((deny) => ({
    answer: closes(deny),
    actions: actions.map((one) => coversActions(deny, one)),
    resources: resources.map((one) => coversElement(deny.resources, one)),
  }));
  return (action, resource) => {
    const answers = denies.filter(
      (deny) => deny.actions[action] === true && deny.resources[resource] === true,
    );
    const best = (kind: Closing["kind"]) => answers.find(({ answer }) => answer.kind === kind)?.answer;
    return best("closed") ?? best("undecided") ?? { kind: "open" };
  };
}

function closes(deny: PolicyStatement): Closing {
  const effects = deny.conditions.map((condition) => ({
    key: condition.key,
    effect: effectOf(condition, deny),
  }));
  if (effects.some(({ effect }) => effect === "anyone")) return { kind: "open" };
  const unlisted = effects.filter(({ effect }) => effect === "unlisted").map(({ key }) => key);
  if (unlisted.length > 0) return { kind: "undecided", by: deny, conditionKeys: unlisted };
  const exempt = effects.flatMap(({ effect }) => (typeof effect === "string" ? [] : effect));
  return { kind: "closed", by: deny, exempt: [...sparedPrincipals(deny), ...exempt] };
}

function sparedPrincipals({ principals }: PolicyStatement): Bound[] {
  if (principals?.except !== true) return [];
  return principals.members.map(({ type, value }) => {
    const account = accountOf(value);
    if (account !== undefined) return { kind: "account", value: account, key: "NotPrincipal" };
    return { kind: type === "Service" ? "service" : "other", value, key: "NotPrincipal" };
  });
}

/** Keys that only requests by AWS services have. */
const serviceKeys = new Set([
  "aws:principalservicename",
  "aws:principalservicenameslist",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
]);

/** Whom one condition of a Deny leaves out. */
function effectOf(condition: PolicyCondition, deny: PolicyStatement) {
  const key = condition.key.toLowerCase();
  const { base, ifExists, negated } = parseOperator(condition.operator);
  if (negated) return exempted(condition, deny);
  if (base === "null") return condition.values.includes("true") && serviceKeys.has(key) ? [] : "unlisted";
  if (base === "bool" && ["aws:principalisawsservice", "aws:viaawsservice"].includes(key)) {
    if (!condition.values.every((value) => value.toLowerCase() === "false")) return "anyone";
    // An anonymous request lacks the key: only with IfExists does the Deny reach it.
    return key === "aws:viaawsservice" || ifExists ? [] : "unlisted";
  }
  return ifExists && !neverNarrows(key) ? "unlisted" : "anyone";
}
