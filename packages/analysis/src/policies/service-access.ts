import { serviceActions } from "../generated/service-actions.ts";
import { administrator } from "./administrator.ts";
import { parseOperator } from "./operator.ts";
import { allows } from "./permission.ts";
import type { Policy, PolicyStatement } from "../policy-document/policy.ts";
import { foreignRole, probeArns, type Home } from "./probes.ts";
import { conditionKeys, coversAction, coversResource, inWords } from "./statement.ts";
import { fixedPrefix } from "./wildcard.ts";

/** The services whose actions are known by name. */
export type KnownService = keyof typeof serviceActions;

export type ServiceAccessVerdict =
  | { readonly kind: "full"; readonly by: readonly PolicyStatement[]; readonly because: string }
  | { readonly kind: "undecided"; readonly conditionKeys: readonly string[]; readonly because: string }
  | { readonly kind: "administrator" | "limited"; readonly because: string };

/**
 * Whether an identity policy allows every action of a service on all of its resources in the account. Undecided where
 * it does so under conditions only; a document that administers is told as such, since it is judged elsewhere.
 *
 * @example
 * const verdict = serviceAccess(policy, "cloudtrail", target);
 * if (verdict.kind === "administrator") return notApplicable(`Policy ${name} administers: ${verdict.because}.`);
 * return verdict.kind === "full" ? fail(`Policy ${name}: ${verdict.because}.`) : pass(…);
 */
export function serviceAccess(policy: Policy, service: KnownService, home: Home): ServiceAccessVerdict {
  const admin = administrator(policy);
  if (admin.kind === "administrator") return { kind: "administrator", because: admin.because };
  const permissions = resourcesOf(service, home).flatMap((resource) =>
    actionsOf(service).map((action) => allows(policy, { action, resource })),
  );
  const allowed = permissions.filter((permission) => permission.kind !== "no");
  if (allowed.length < permissions.length) {
    return { kind: "limited", because: `not every action of ${service} is allowed on all of its resources` };
  }
  const by = [...new Set(allowed.map((permission) => permission.by))];
  const because = `${inWords(by.map(({ where }) => where))} allow${by.length > 1 ? "" : "s"} every action of ${service}`;
  const keys = [...new Set(allowed.flatMap((one) => (one.kind === "perhaps" ? one.conditionKeys : [])))];
  if (keys.length === 0) return { kind: "full", by, because };
  return {
    kind: "undecided",
    conditionKeys: keys,
    because: `${because} under a condition on ${inWords(keys)}`,
  };
}

/**
 * The names of the S3 actions that read or write data, lists or settings of a bucket, as FSBP S3.2 and S3.3 mean it.
 *
 * @example publicAccess(policy, { actions: s3Actions("write") })
 */
export function s3Actions(kind: "read" | "write"): string[] {
  const verbs =
    kind === "read" ? /^(?:Get|List)/ : /^(?:Put|Delete|AbortMultipartUpload$|RestoreObject$|Replicate)/;
  return actionsOf("s3").filter((action) => verbs.test(action.slice("s3:".length)));
}

/**
 * Whether an identity policy lets its holder assume any role of any account. Only a condition on the account or
 * organization of the role limits that; one on MFA does not.
 *
 * @example roleAssumption(policy, target).kind // "any-role", "limited" or "administrator"
 */
export function roleAssumption(
  policy: Policy,
  { partition }: Pick<Home, "partition">,
): RoleAssumptionVerdict {
  const admin = administrator(policy);
  if (admin.kind === "administrator") return { kind: "administrator", because: admin.because };
  const request = { action: "sts:AssumeRole", resource: foreignRole(partition) };
  const limited = { kind: "limited", because: "sts:AssumeRole is not allowed on all roles" } as const;
  if (allows(policy, request).kind === "no") return limited;
  const by = policy.statements.find(
    (statement) =>
      statement.effect === "Allow" &&
      coversAction(statement, request.action) &&
      coversResource(statement, request.resource) &&
      !limitsRole(statement),
  );
  if (by === undefined) return limited;
  const keys = conditionKeys(by);
  const condition = keys.length > 0 ? `; its condition on ${inWords(keys)} does not limit which` : "";
  return {
    kind: "any-role",
    by,
    because: `${by.where} allows sts:AssumeRole on every role of every account${condition}`,
  };
}

export type RoleAssumptionVerdict =
  | { readonly kind: "any-role"; readonly by: PolicyStatement; readonly because: string }
  | { readonly kind: "administrator" | "limited"; readonly because: string };

/**
 * The Allow statements that give every action of some service, or all but named ones (NotAction). Resources and
 * conditions do not matter.
 *
 * @example serviceWildcards(policy).map(({ where }) => where) // ["statement 2"]
 */
export function serviceWildcards(policy: Policy): PolicyStatement[] {
  return policy.statements.filter(
    ({ effect, actions }) =>
      effect === "Allow" &&
      (actions.except || actions.patterns.some((pattern) => /^(?:[^:]+:)?\*+$/.test(pattern))),
  );
}

/** Whether a condition on the account or organization of the role limits a statement. */
function limitsRole({ conditions }: PolicyStatement): boolean {
  return conditions.some(({ operator, key, values }) => {
    const { base, negated, ifExists, set } = parseOperator(operator);
    const compares = base.startsWith("string") && !negated && !ifExists && set !== "forallvalues";
    const aboutRole = /^aws:resource(?:account|orgid|orgpaths)$/i.test(key);
    return compares && aboutRole && values.every((value) => fixedPrefix(value) !== "" || isCallers(value));
  });
}

/** The caller's own account and organization are as good as a fixed one. */
function isCallers(value: string): boolean {
  return /^\$\{aws:principal(?:account|orgid)\}$/i.test(value);
}

function actionsOf(service: KnownService): string[] {
  return serviceActions[service].split(" ").map((name) => `${service}:${name}`);
}

function resourcesOf(service: KnownService, home: Home): string[] {
  const { user, group, role, policy, key, trail, object } = probeArns(home);
  const byService: Readonly<Record<KnownService, readonly string[]>> = {
    bedrock: [`arn:${home.partition}:bedrock:us-east-1:${home.account}:postern-probe`],
    cloudtrail: [trail],
    iam: [user, group, role, policy],
    kms: [key],
    s3: [object, object.replace("/object", "")],
  };
  return [...byService[service]];
}
