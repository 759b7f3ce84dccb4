import { coversAllActions } from "@postern/analysis/policies";
import type { PolicyCondition, PolicyStatement } from "@postern/analysis/policy-document";

/** What a statement of a service control policy does to regions. */
export type RegionDenial =
  /** Denies regional services everywhere but in these regions. */
  | { readonly kind: "all-but"; readonly regions: readonly string[] }
  /** Speaks of regions, but of some actions, resources or occasions only: a person must read it. */
  | { readonly kind: "partial" }
  | { readonly kind: "nothing" };

/** What the statement denies by the key aws:RequestedRegion. */
export function regionDenial(statement: PolicyStatement): RegionDenial {
  const { effect, resources, conditions } = statement;
  const limit = conditions.find((one) => isAbout(one, "aws:requestedregion"));
  if (effect === "Allow" || limit === undefined) return { kind: "nothing" };
  const others = conditions.filter((one) => one !== limit && !exemptsPrincipals(one));
  const isWhole =
    others.length === 0 &&
    /^StringNotEquals(IfExists)?$/i.test(limit.operator) &&
    !resources.except &&
    resources.patterns.includes("*") &&
    (coversAllActions(statement) || sparesGlobalServices(statement));
  return isWhole ? { kind: "all-but", regions: limit.values } : { kind: "partial" };
}

function isAbout({ key }: PolicyCondition, name: string): boolean {
  return key.toLowerCase() === name;
}

/** `ArnNotLike aws:PrincipalArn` leaves roles of the landing zone out, as AWS's own example does. */
function exemptsPrincipals(condition: PolicyCondition): boolean {
  return isAbout(condition, "aws:principalarn") && /^(Arn|String)Not(Like|Equals)$/i.test(condition.operator);
}

/**
 * Prefixes of services without regions, or whose calls go to a single one; with those that AWS's example of
 * such a policy leaves out. As of 2026-11.
 */
const globalServices: ReadonlySet<string> = new Set(
  `a4b access-analyzer account acm activate artifact aws-marketplace aws-marketplace-management aws-portal
  awsbillingconsole billing billingconductor budgets ce chatbot chime cloudfront config
  consolidatedbilling cur customer-verification directconnect fms freetier globalaccelerator health iam
  importexport invoicing kms mobileanalytics networkmanager notifications notifications-contacts
  organizations payments pricing purchase-orders resource-explorer-2 route53 route53-recovery-cluster
  route53-recovery-control-config route53-recovery-readiness route53domains savingsplans shield sso sts
  support supportapp supportplans sustainability tag tax trustedadvisor vendor-insights waf waf-regional
  wafv2 wellarchitected`.split(/\s+/),
);

/** Whether NotAction leaves out global services and single actions only. */
function sparesGlobalServices({ actions }: PolicyStatement): boolean {
  return (
    actions.except &&
    actions.patterns.every((pattern) => {
      const [prefix = "", name = "*"] = pattern.toLowerCase().split(":");
      return globalServices.has(prefix) || !/[*?]/.test(prefix + name);
    })
  );
}
