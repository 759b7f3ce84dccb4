import { administrator } from "./administrator.ts";
import { escalationSets, type EscalationAction, type EscalationSet } from "./escalation-sets.ts";
import { allowsWithin, type Permission, type PolicyRequest } from "./permission.ts";
import type { Policy } from "../policy-document/policy.ts";
import { probeArns, type Home } from "./probes.ts";
import { coversAction, inWords } from "./statement.ts";
import { instanceOf, matches } from "./wildcard.ts";

export interface EscalationOptions extends Home {
  /** The permissions boundary of the principal: a set counts only where it allows it as well. */
  readonly boundary?: Policy | undefined;
  /** Whether to count what takes over something that exists, whose role no policy shows. Default: false. */
  readonly existing?: boolean | undefined;
}

/** A set of actions that the policy allows, wholly or under conditions. */
export interface Escalation {
  readonly kind: EscalationSet["kind"];
  readonly actions: readonly string[];
  /** The statements that allow them, as messages name them. */
  readonly statements: readonly string[];
  /** Keys of conditions that the verdict depends on. */
  readonly conditionKeys: readonly string[];
}

export type EscalationVerdict =
  | { readonly kind: "escalates"; readonly escalations: readonly Escalation[]; readonly because: string }
  | { readonly kind: "undecided"; readonly escalations: readonly Escalation[]; readonly because: string }
  | { readonly kind: "administrator" | "none"; readonly because: string };

/**
 * Whether an identity policy lets its holder gain more rights than it gives. Conditions and Identity Center, which
 * works only where the account administers it, leave it undecided; a document that administers is told as such.
 *
 * @param policy one document, or all of a principal by {@link joinPolicies}
 * @example
 * const verdict = privilegeEscalation(policy, { partition: "aws", account: "111122223333", boundary });
 * if (verdict.kind === "escalates") return fail(`User ${name} can gain rights: ${verdict.because}.`);
 */
export function privilegeEscalation(policy: Policy, options: EscalationOptions): EscalationVerdict {
  const admin = administrator(policy, options.boundary);
  if (admin.kind === "administrator") return { kind: "administrator", because: admin.because };
  const found = escalationSets.flatMap((set) => complete(set, policy, options));
  const sure = found.filter(
    ({ kind, conditionKeys }) => kind !== "identity-center" && conditionKeys.length === 0,
  );
  if (sure.length > 0) return { kind: "escalates", escalations: sure, because: describe(sure) };
  if (found.length > 0) return { kind: "undecided", escalations: found, because: describe(found) };
  return { kind: "none", because: "no known set of actions that gives more rights is allowed" };
}

function complete(set: EscalationSet, policy: Policy, options: EscalationOptions): Escalation[] {
  if (set.kind === "existing-resource" && options.existing !== true) return [];
  const asWritten = completeAs(set, policy, options);
  if (asWritten.length > 0 || set.kind !== "pass-role" || options.existing !== true) return asWritten;
  // A role that the policy names may be as strong as one that it does not.
  const [pass, ...starts] = set.actions;
  if (pass === undefined) return [];
  return completeAs(
    { ...set, kind: "existing-resource", actions: [{ ...pass, on: [] }, ...starts] },
    policy,
    options,
  );
}

function completeAs(set: EscalationSet, policy: Policy, options: EscalationOptions): Escalation[] {
  const [own, ...others] = contextsOf(set, options);
  const sure = completeIn(own, set, policy, options);
  if (sure.length > 0) return sure;
  // Which of its principals a service names when a role is passed is not told for all of them.
  return others
    .flatMap((context) => completeIn(context, set, policy, options))
    .map((one) => ({ ...one, conditionKeys: [...one.conditionKeys, "iam:PassedToService"] }))
    .slice(0, 1);
}

type Context = PolicyRequest["context"] & {};

function contextsOf({ passedTo = [] }: EscalationSet, { partition }: Home): Context[] {
  const suffixes = partition === "aws-cn" ? ["amazonaws.com", "amazonaws.com.cn"] : ["amazonaws.com"];
  return passedTo.flatMap((name) =>
    suffixes.map((suffix) => ({ "iam:passedtoservice": `${name}.${suffix}` })),
  );
}

function completeIn(
  context: Context | undefined,
  set: EscalationSet,
  policy: Policy,
  options: EscalationOptions,
): Escalation[] {
  const permissions = set.actions.map((action) => best(action, policy, options, context ?? {}));
  const allowed = permissions.filter((permission) => permission.kind !== "no");
  if (allowed.length < permissions.length) return [];
  return [
    {
      kind: set.kind,
      actions: set.actions.map(({ name }) => name),
      statements: [...new Set(allowed.map(({ by }) => by.where))],
      conditionKeys: [
        ...new Set(allowed.flatMap((one) => (one.kind === "perhaps" ? one.conditionKeys : []))),
      ],
    },
  ];
}

/** The best permission over the resources that would do. */
function best(
  action: EscalationAction,
  policy: Policy,
  options: EscalationOptions,
  context: Context,
): Permission {
  const variables = {
    "aws:principalaccount": options.account,
    ...(action.own && { "aws:username": "postern-probe" }),
  };
  const resources =
    action.on.length > 0 ? action.on.map((on) => arnOf(on, action, options)) : named(action, policy, options);
  const permissions = resources.map((resource) =>
    allowsWithin(policy, options.boundary, { action: action.name, resource, context, variables }),
  );
  return (
    permissions.find(({ kind }) => kind === "yes") ??
    permissions.find(({ kind }) => kind === "perhaps") ?? { kind: "no" }
  );
}

function arnOf(on: string, { name }: EscalationAction, home: Home): string {
  const probes: Readonly<Record<string, string>> = probeArns(home);
  return probes[on] ?? serviceArn(serviceOf(name), on, home);
}

/** A resource of the action's service for each thing that the policy allows it on. */
function named({ name }: EscalationAction, policy: Policy, home: Home): string[] {
  const service = serviceOf(name);
  const any = serviceArn(service, "postern-probe", home);
  return policy.statements
    .filter((statement) => statement.effect === "Allow" && coversAction(statement, name))
    .flatMap(({ resources }) => (resources.except ? [any] : resources.patterns))
    .flatMap((pattern) => {
      if (matches(pattern, any)) return any;
      const [scheme, , owner = ""] = pattern.split(":");
      return scheme === "arn" && matches(owner, service) ? (instanceOf(pattern, "postern-probe") ?? []) : [];
    });
}

function serviceArn(service: string, end: string, { partition, account }: Home): string {
  return `arn:${partition}:${service}:${service === "iam" ? "" : "us-east-1"}:${account}:${end}`;
}

function serviceOf(action: string): string {
  return action.split(":", 1)[0] ?? "";
}

/** At most three sets: the first tell enough, and a policy of `iam:*` has them all. */
function describe(escalations: readonly Escalation[]): string {
  const shown = escalations.slice(0, 3).map(({ kind, actions, statements, conditionKeys }) => {
    const condition = conditionKeys.length > 0 ? ` under a condition on ${inWords(conditionKeys)}` : "";
    const where =
      kind === "identity-center" ? ", of use only where the account administers Identity Center" : "";
    const allow = statements.length > 1 ? "allow" : "allows";
    return `${inWords(statements)} ${allow} ${inWords(actions)}${condition}${where}`;
  });
  const more = escalations.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more ${more > 1 ? "sets" : "set"} of actions`] : [])].join("; ");
}
