import type { RateLimit } from "./rate-limiter.ts";

/** How fast a service may be asked, and whose calls are counted together. */
export interface ServiceRate extends RateLimit {
  /** `account`: in each region for itself; `organization`: all accounts of an organization together. */
  readonly per: "account" | "organization";
}

// Where AWS publishes nothing these are starting points below what is reported, and half of a
// second's calls at once: the limiter slows down where an account has less.
const rates: Readonly<Record<string, ServiceRate>> = {
  apigateway: { per: "account", perSecond: 10, burst: 40 },
  lambda: { per: "account", perSecond: 15, burst: 15 },
  // Unpublished.
  cloudfront: { per: "account", perSecond: 10, burst: 10 },
  elasticloadbalancing: { per: "account", perSecond: 10, burst: 10 },
  // Unpublished for most of its operations.
  wafv2: { per: "account", perSecond: 5, burst: 5 },
  // AWS Account Management's quotas: ListRegions 5, GetAccountInformation and GetPrimaryEmail 3 a second.
  account: { per: "account", perSecond: 3, burst: 3 },
  // Unpublished; 15 a second is what other tools keep role listings to.
  iam: { per: "account", perSecond: 15, burst: 15 },
  // Unpublished for single keys' settings; those that are published for keys' use are hundreds.
  kms: { per: "account", perSecond: 100, burst: 50 },
  // Unpublished; "another request is already in progress" is what two at once may be answered.
  organizations: { per: "organization", perSecond: 10, burst: 10, atOnce: 1 },
  // Unpublished for the settings of buckets, of which an account may have thousands.
  s3: { per: "account", perSecond: 100, burst: 50 },
  // The portal's quota is 20 a second, for all that one sign-in asks.
  sso: { per: "account", perSecond: 20, burst: 10 },
  // Unpublished; counted for the account that calls.
  sts: { per: "account", perSecond: 500, burst: 50 },
};

// EC2's published bucket of calls that change nothing: 100, refilled with 20 a second.
const otherRate: ServiceRate = { per: "account", perSecond: 20, burst: 100 };

// Operations that their service counts apart from its others.
const ratesOfOperations: Readonly<Record<string, ServiceRate>> = {
  // API Gateway's quotas: GetResources 5 in two seconds; all management calls together 10 a second, 40 at once.
  "apigateway:GetResources": { per: "account", perSecond: 2.5, burst: 5 },
  // Lambda's quotas: GetFunction 100, GetPolicy 15, all others together 15 a second.
  "lambda:GetFunction": { per: "account", perSecond: 100, burst: 50 },
  "lambda:GetPolicy": { per: "account", perSecond: 15, burst: 15 },
};

/** The rate of a service by the prefix of its IAM actions. */
export function rateOf(service: string): ServiceRate {
  return (Object.hasOwn(rates, service) && rates[service]) || otherRate;
}

/**
 * The rate of an operation, and the name of the calls that are counted together: the service's, or where the
 * service counts it apart, the operation's own.
 */
export function rateOfOperation(service: string, operation: string): { group: string; rate: ServiceRate } {
  const call = `${service}:${operation}`;
  const own = Object.hasOwn(ratesOfOperations, call) ? ratesOfOperations[call] : undefined;
  return own === undefined ? { group: service, rate: rateOf(service) } : { group: call, rate: own };
}
