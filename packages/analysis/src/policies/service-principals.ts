import { exempted, narrowing } from "./narrowing.ts";
import type { Bound } from "./narrowing-rules.ts";
import type { Policy, PolicyStatement } from "../policy-document/policy.ts";
import { coversStatement } from "./statement.ts";

const sourceKeys = new Set([
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceowner",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
]);

/** An AWS service that a statement lets in. */
export interface ServicePrincipal {
  /** For example `sns.amazonaws.com`; `*` where any AWS service may come. */
  readonly service: string;
  readonly statement: PolicyStatement;
  /** `restricted`: it acts for named sources only; `unrestricted`: for anyone's; `undecided`: see conditionKeys. */
  readonly kind: "restricted" | "unrestricted" | "undecided";
  /** Whose resources the service acts for: accounts, organizations, or (`other`) ARNs without an account. */
  readonly sources: readonly Bound[];
  /** Keys of unknown meaning. */
  readonly conditionKeys: readonly string[];
}

/**
 * The AWS services that a resource or trust policy lets in, each with whose resources it may act for (aws:SourceArn,
 * SourceAccount, SourceOrgID, SourceOrgPaths). Not every service sends these keys: unrestricted is not yet a fault.
 *
 * @example
 * const confused = servicePrincipals(trust).filter(({ kind }) => kind !== "restricted");
 * if (confused.length > 0) return manual(`${inWords(confused.map(({ service }) => service))} may …`);
 */
export function servicePrincipals(policy: Policy): ServicePrincipal[] {
  return policy.statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap((statement) => servicesOf(statement).map((service) => judge(service, statement, policy)));
}

function servicesOf(statement: PolicyStatement): string[] {
  const { principals } = statement;
  if (principals === null || principals.except) return [];
  const named = principals.members.filter(({ type }) => type === "Service").map(({ value }) => value);
  if (!principals.members.some(({ type, value }) => type === "AWS" && value === "*"))
    return [...new Set(named)];
  const services = boundsOf(statement).filter(({ kind }) => kind === "service");
  return [...new Set([...named, ...services.map(({ value }) => (value.includes(".") ? value : "*"))])];
}

function boundsOf(statement: PolicyStatement): Bound[] {
  return statement.conditions.flatMap((condition) => {
    const left = narrowing(condition, statement);
    return typeof left === "string" ? [] : left;
  });
}

function judge(service: string, statement: PolicyStatement, policy: Policy): ServicePrincipal {
  const sources = [...boundsOf(statement).filter(isSource), ...sourcesByDeny(service, statement, policy)];
  const conditionKeys = statement.conditions
    .filter((condition) => narrowing(condition, statement) === "unlisted")
    .map(({ key }) => key);
  if (sources.length > 0) return { service, statement, kind: "restricted", sources, conditionKeys: [] };
  return {
    service,
    statement,
    kind: conditionKeys.length > 0 ? "undecided" : "unrestricted",
    sources,
    conditionKeys,
  };
}

function isSource({ key }: Bound): boolean {
  return sourceKeys.has(key.toLowerCase());
}

/** The sources that a Deny leaves: every condition of it names sources, or says that it is about services. */
function sourcesByDeny(service: string, allow: PolicyStatement, policy: Policy): Bound[] {
  return policy.statements
    .filter((deny) => deny.effect === "Deny" && isAbout(deny, service) && coversStatement(deny, allow))
    .flatMap((deny) => {
      const conditions = deny.conditions.filter(({ operator, key }) => !saysService(operator, key));
      const left = conditions.map((condition) => exempted(condition, deny));
      const bounds = left.flatMap((one) => (typeof one === "string" ? [] : one));
      return left.every((one) => typeof one !== "string") && bounds.every(isSource) ? bounds : [];
    });
}

function isAbout({ principals }: PolicyStatement, service: string): boolean {
  if (principals === null || principals.except) return false;
  return principals.members.some(({ type, value }) =>
    type === "Service" ? value === service || value === "*" : type === "AWS" && value === "*",
  );
}

function saysService(operator: string, key: string): boolean {
  return key.toLowerCase() === "aws:principalisawsservice" && operator.toLowerCase().startsWith("bool");
}
