import { parseOperator } from "./operator.ts";
import type { Policy, PolicyCondition, PolicyStatement } from "../policy-document/policy.ts";
import { coversAction } from "./statement.ts";
import { fixedPrefix, isFixed } from "./wildcard.ts";

/** An OpenID Connect provider that a role trusts. */
export interface WebIdentityTrust {
  /** The issuer without `https://`, for example `token.actions.githubusercontent.com`. */
  readonly issuer: string;
  readonly statement: PolicyStatement;
  /**
   * `own`: an issuer of one tenant; `restricted`: shared, and limited to a fixed owner; `open`: shared, and others
   * get in; `undecided`: shared, with a subject of unknown shape.
   */
  readonly kind: "own" | "restricted" | "open" | "undecided";
  /** The condition that decided, if one did. */
  readonly by?: PolicyCondition;
}

/** Issuers that give tokens to everybody's pipelines. */
const sharedIssuers = new Set([
  "token.actions.githubusercontent.com",
  "gitlab.com",
  "app.terraform.io",
  "api.bitbucket.org",
  "agent.buildkite.com",
  "oidc.circleci.com",
]);

/**
 * The OpenID Connect providers that a role trusts, each with whether the subject of its tokens is limited to an owner.
 * An audience never limits: everybody can ask for it.
 *
 * @example
 * const open = webIdentityTrusts(trust).filter(({ kind }) => kind === "open");
 * if (open.length > 0) return fail(`Role ${name} lets in every tenant of ${open[0]?.issuer}.`);
 */
export function webIdentityTrusts(policy: Policy): WebIdentityTrust[] {
  return policy.statements
    .filter(
      (statement) => statement.effect === "Allow" && coversAction(statement, "sts:AssumeRoleWithWebIdentity"),
    )
    .flatMap((statement) => issuersOf(statement).map((issuer) => judge(issuer, statement)));
}

function issuersOf({ principals }: PolicyStatement): string[] {
  if (principals === null || principals.except) return [];
  return principals.members.flatMap(({ type, value }) => {
    const issuer = type === "Federated" ? /:oidc-provider\/(.+)$/.exec(value)?.[1] : undefined;
    return issuer ?? [];
  });
}

function judge(issuer: string, statement: PolicyStatement): WebIdentityTrust {
  // A path names the tenant, as in oidc.circleci.com/org/<id>: nobody else gets its tokens.
  if (!sharedIssuers.has(issuer.toLowerCase())) return { issuer, statement, kind: "own" };
  const judged = statement.conditions.map((by) => ({ by, kind: limit(by, issuer) }));
  const best =
    judged.find(({ kind }) => kind === "restricted") ?? judged.find(({ kind }) => kind === "undecided");
  return { issuer, statement, ...(best ?? { kind: "open" as const }) };
}

function limit(condition: PolicyCondition, issuer: string): "restricted" | "undecided" | "open" {
  const { operator, key, values } = condition;
  const prefix = `${issuer.toLowerCase()}:`;
  if (!key.toLowerCase().startsWith(prefix)) return "open";
  const claim = key.slice(prefix.length).toLowerCase();
  const { base, negated, ifExists, set } = parseOperator(operator);
  // Every token has a subject, and only that is sure to exist.
  const compares =
    base.startsWith("string") && !negated && set !== "forallvalues" && (!ifExists || claim === "sub");
  if (claim === "aud" || !compares || values.length === 0) return "open";
  const answers = new Set(values.map((value) => (claim === "sub" ? subject(value) : ownClaim(claim, value))));
  if (answers.has("open")) return "open";
  return answers.has("undecided") ? "undecided" : "restricted";
}

/** Words before the owner in subjects: GitHub's, GitLab's, HCP Terraform's and Buildkite's, CircleCI's. */
const ownedSubject =
  /^(?:repo|repository|repository_owner|repository_owner_id|repository_id|job_workflow_ref|enterprise|enterprise_id|project_path|organization|org)[:/][^/:]+/;

function subject(value: string): "restricted" | "undecided" | "open" {
  const fixed = fixedPrefix(value);
  const owner = ownedSubject.exec(fixed)?.[0];
  if (owner === undefined) return isFixed(value) ? "undecided" : "open";
  // Where the wildcard is part of the owner's name, others have names like it.
  return isFixed(value) || fixed.length > owner.length ? "restricted" : "open";
}

/** Claims of the issuer's own that name an owner or something of one. */
const ownerClaims =
  /^(?:repository|repository_owner|repository_owner_id|repository_id|job_workflow_ref|enterprise|enterprise_id|namespace_id|namespace_path|project_id|project_path|organization_id|organization_slug|terraform_organization_id|terraform_organization_name)$/;

function ownClaim(claim: string, value: string): "restricted" | "undecided" | "open" {
  if (!ownerClaims.test(claim)) return "open";
  return isFixed(value) || fixedPrefix(value).includes("/") ? "restricted" : "open";
}
