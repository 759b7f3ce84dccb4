import { serviceActions } from "../generated/service-actions.ts";
import type { Policy, PolicyStatement } from "../policy-document/policy.ts";
import { coversAllResources } from "./probes.ts";
import { conditionKeys, coversAction, inWords, coversAllActions } from "./statement.ts";

export type AdministratorVerdict =
  | {
      readonly kind: "administrator";
      readonly by: PolicyStatement;
      /** Keys of its conditions, which do not excuse. */
      readonly conditionKeys: readonly string[];
      readonly because: string;
    }
  | { readonly kind: "not-administrator"; readonly because: string };

/**
 * Whether an identity policy administers: every action, or every one but some outside of IAM, on all resources.
 * Conditions do not excuse; an unconditioned Deny of everything in the same document does.
 *
 * @param boundary the permissions boundary of the principal, which must administer as well
 * @example
 * const verdict = administrator(policy);
 * return verdict.kind === "administrator" ? fail(`Policy ${name}: ${verdict.because}`) : pass(…);
 */
export function administrator(policy: Policy, boundary?: Policy): AdministratorVerdict {
  const limit = boundary && administrator(boundary);
  if (limit?.kind === "not-administrator") {
    return { kind: "not-administrator", because: `in the permissions boundary ${limit.because}` };
  }
  const denied = policy.statements.find(deniesEverything);
  if (denied !== undefined) {
    return { kind: "not-administrator", because: `${denied.where} denies every action on every resource` };
  }
  const by = policy.statements.find(administers);
  if (by === undefined) {
    return { kind: "not-administrator", because: "no statement allows every action on every resource" };
  }
  const keys = conditionKeys(by);
  const condition = keys.length > 0 ? `, with a condition on ${inWords(keys)}, which limits no right` : "";
  const what = by.actions.except ? `every action but ${inWords(by.actions.patterns)}` : "every action";
  const where = by.resources.except ? `all resources but ${inWords(by.resources.patterns)}` : "all resources";
  return {
    kind: "administrator",
    by,
    conditionKeys: keys,
    because: `${by.where} allows ${what} on ${where}${condition}`,
  };
}

/**
 * Whether an ARN is that of AWS's own policy AdministratorAccess, in any partition. A customer's policy of the same
 * name is another one.
 *
 * @example isAdministratorAccess("arn:aws-cn:iam::aws:policy/AdministratorAccess") // true
 */
export function isAdministratorAccess(arn: string): boolean {
  return isAwsManagedPolicy(arn, "AdministratorAccess");
}

/**
 * Whether an ARN is that of an AWS managed policy of this name, in any partition.
 *
 * @param name with its path below `policy/`, for example `job-function/ViewOnlyAccess`
 * @example isAwsManagedPolicy(arn, "ReadOnlyAccess")
 */
export function isAwsManagedPolicy(arn: string, name: string): boolean {
  return /^arn:aws[a-z-]*:iam::aws:policy\/(.+)$/.exec(arn)?.[1] === name;
}

function administers(statement: PolicyStatement): boolean {
  return statement.effect === "Allow" && coversAllResources(statement) && allowsEveryIamAction(statement);
}

function allowsEveryIamAction(statement: PolicyStatement): boolean {
  if (!statement.actions.except) return coversAllActions(statement);
  return iamActions().every((action) => coversAction(statement, action));
}

function deniesEverything(statement: PolicyStatement): boolean {
  return (
    statement.effect === "Deny" &&
    statement.conditions.length === 0 &&
    coversAllActions(statement) &&
    !statement.resources.except &&
    coversAllResources(statement)
  );
}

function iamActions(): string[] {
  return serviceActions.iam.split(" ").map((name) => `iam:${name}`);
}
