import type { CauseCode } from "@postern/sdk";

/** The codes of what fails while AWS is read. */
export type FailureCode = Exclude<CauseCode, "check-error" | "not-collected">;

/** One error of a chain of causes, with what it can be recognized by. */
export interface ErrorLink {
  readonly error: unknown;
  /** The name as the service or the runtime gave it. */
  readonly givenName: string;
  /** The name without what documentation and wire disagree on. */
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly fault: string | undefined;
  /** Whether the reply has a request id, as each of AWS's has. */
  readonly isOfAws: boolean;
  /** Thrown while the SDK took a reply apart. */
  readonly hasReply: boolean;
}

// Names without the suffix `Exception`. A denial of EC2, IAM and Organizations is spelt differently.
const namesByCode: Partial<Record<FailureCode, string>> = {
  "refused-by-guard": "RefusedCallError",
  "unexpected-reply": "UnexpectedReplyError",
  "access-denied": `AccessDenied AccessDeniedFault AuthorizationError Forbidden NotAuthorized Unauthorized
    UnauthorizedAccess UnauthorizedOperation UserUnauthorized`,
  interrupted: "InterruptedError",
  throttled: `BandwidthLimitExceeded EC2Throttled PriorRequestNotComplete ProvisionedThroughputExceeded
    RequestLimitExceeded RequestThrottled SlowDown Throttled Throttling ThrottledRequest TooManyRequests
    TransactionInProgress`,
  credentials: `AuthFailure CredentialsProviderError ExpiredToken IDPRejectedClaim IncompleteSignature
    InvalidAccessKeyId InvalidClientTokenId InvalidIdentityToken InvalidSignature InvalidToken
    MissingAuthenticationToken ProviderError RequestExpired RequestInTheFuture RequestTimeTooSkewed
    SignatureDoesNotMatch TokenProviderError TokenRefreshRequired UnrecognizedClient`,
  timeout: "TimeoutError RequestTimeout",
  "service-fault": `InternalError InternalFailure InternalServer InternalServerError Service ServiceFailure
    ServiceUnavailable`,
  "unsupported-operation": "InvalidAction UnknownOperation UnsupportedOperation",
};
const codesByName: ReadonlyMap<string, FailureCode> = new Map(
  Object.entries(namesByCode).flatMap(([code, names]) =>
    names.split(/\s+/).map((name): [string, FailureCode] => [name, code as FailureCode]),
  ),
);

const networkCode =
  /^(ECONN(RESET|REFUSED|ABORTED)|ENOTFOUND|EAI_\w+|EPIPE|EPROTO|E(HOST|NET)(UNREACH|DOWN)|EADDRNOTAVAIL|ERR_(TLS|SSL)_\w+|CERT_\w+|\w*SELF_SIGNED_CERT\w*|UNABLE_TO_\w+)$/;

/** What kind of failure an error is; undefined for one that comes neither from AWS nor from the way there. */
export function codeOfLink(link: ErrorLink): FailureCode | undefined {
  // Before the name: the SDK renames a reset connection to TimeoutError.
  if (link.code !== undefined && networkCode.test(link.code)) return "network";
  if (link.code?.startsWith("HPE_")) return "unexpected-reply";
  const byName = codesByName.get(link.name);
  if (byName !== undefined) return byName;
  // Most services mean a quota by it (IAM, KMS), Kinesis a rate as well.
  const isRate = link.name === "LimitExceeded" && link.message.startsWith("Rate exceeded");
  if (isRate || link.status === 429) return "throttled";
  if (link.fault === "server" || (link.status ?? 0) >= 500) return "service-fault";
  if (link.fault === undefined) return link.hasReply ? "unexpected-reply" : undefined;
  // How the SDK names an error reply that carries no error of AWS: a proxy's page, an empty body. That to a HEAD
  // request never carries one, and a denial shows by its status.
  if (link.name === "Unknown" || link.name === "UnknownError")
    return link.isOfAws && link.status === 403 ? "access-denied" : "unexpected-reply";
  return link.message.includes("is not authorized to perform: ") ? "access-denied" : "service-error";
}

/** The error, its causes and the errors that it aggregates, the outermost first. */
export function linksOf(error: unknown): ErrorLink[] {
  try {
    return linksFrom(error);
  } catch {
    // A getter of what a plugin threw.
    return [];
  }
}

function linksFrom(error: unknown): ErrorLink[] {
  const errors = [error];
  // Grows while it is walked; the bound ends a circle of causes.
  for (let index = 0; index < errors.length && errors.length < 16; index += 1) {
    const { cause, errors: aggregated } = (errors[index] ?? {}) as { cause?: unknown; errors?: unknown };
    if (cause !== undefined) errors.push(cause);
    if (Array.isArray(aggregated)) errors.push(...aggregated.slice(0, 4));
  }
  return errors.filter((each) => typeof each === "object" && each !== null).map(linkOf);
}

function linkOf(error: object): ErrorLink {
  const { name, message, code, $metadata, $fault } = error as Record<string, unknown>;
  const givenName = typeof name === "string" ? name : "Error";
  const { httpStatusCode: status, requestId } = ($metadata ?? {}) as {
    httpStatusCode?: unknown;
    requestId?: unknown;
  };
  return {
    error,
    givenName,
    name: givenName.replace(/^(Client|Server)\./, "").replace(/(?<=.)Exception$/, ""),
    message: typeof message === "string" ? withoutNoise(message) : "",
    code: typeof code === "string" ? code : undefined,
    status: typeof status === "number" ? status : undefined,
    fault: typeof $fault === "string" ? $fault : undefined,
    isOfAws: typeof requestId === "string",
    hasReply: "$response" in error,
  };
}

const longestMessage = 4096;

/**
 * A refused signature is answered with the whole canonical request, session token included: it must
 * not get into reports. The SDK's advice on parse errors is for its own callers.
 */
function withoutNoise(message: string): string {
  const end = message.search(
    /\s*(The Canonical String for this request|Deserialization error: to see the raw response)/,
  );
  const kept = end < 0 ? message : message.slice(0, end);
  return kept.length > longestMessage ? `${kept.slice(0, longestMessage)}…` : kept;
}
