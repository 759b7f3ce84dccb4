// Behind a symbol, so that a fault adds no property name to the types of the fixtures it stands beside.
const spec: unique symbol = Symbol("loopback fault");

/** An error as AWS words it. Where `code` is a kind, each protocol has its own code and status for it. */
export interface ErrorSpec {
  readonly kind: "error";
  readonly code: string | { readonly kind: ErrorKind };
  readonly message?: string;
  readonly status?: number;
  readonly members?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Errors that AWS answers in every protocol, under different codes. */
export type ErrorKind = "access-denied" | "throttled" | "unknown-credentials" | "no-credentials";

/** A reply that is no AWS reply at all. */
interface RawSpec {
  readonly kind: "raw";
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

type FaultSpec = ErrorSpec | RawSpec | { readonly kind: "reset" };

/** An answer other than a typed output. Made by the builders of this module. */
export interface Fault {
  readonly [spec]: FaultSpec;
}

/** A reply that comes late. Made by {@link delayed}. */
export interface Delayed<R> {
  readonly [spec]: { readonly kind: "delayed"; readonly ms: number; readonly reply: R };
}

/** A reply that comes after some throttled attempts. Made by {@link throttled}. */
export interface Throttled<R> {
  readonly [spec]: { readonly kind: "throttled"; readonly times: number; readonly reply: R };
}

/** What a value of a fixture stands for, where it is no plain output. */
export function faultSpec(
  value: unknown,
): (Fault | Delayed<unknown> | Throttled<unknown>)[typeof spec] | undefined {
  return typeof value === "object" && value !== null && spec in value
    ? (value as Fault | Delayed<unknown> | Throttled<unknown>)[spec]
    : undefined;
}

/**
 * An error of AWS in the envelope of the service's protocol. A modelled error (one that the client
 * package exports as a class) arrives as its class, any other as the service's base exception with `code` as name.
 *
 * @param code - the exception's name (`NoSuchEntityException`) or the code on the wire (`NoSuchEntity`)
 * @param details - `message`; HTTP `status` (default: the model's, else 400); further `members` of a modelled
 *   error; further `headers`
 * @example
 * const fixtures: Fixtures = {
 *   organizations: { DescribeOrganization: awsError("AWSOrganizationsNotInUseException") },
 * };
 */
export function awsError(code: string, details: Omit<Partial<ErrorSpec>, "kind" | "code"> = {}): Fault {
  return { [spec]: { kind: "error", code, ...details } };
}

/**
 * A denial with the code and status of the service's protocol: `AccessDenied`, `AccessDeniedException`
 * or `UnauthorizedOperation`.
 *
 * @param message - AWS's wording, where the denying layer matters. Default: no identity-based policy allows it.
 * @example
 * accessDenied("User: arn:aws:iam::111122223333:user/a is not authorized to perform: iam:ListUsers " +
 *   "on resource: * with an explicit deny in a service control policy");
 */
export function accessDenied(message?: string): Fault {
  return errorOfKind("access-denied", message);
}

/** An error whose code and status depend on the protocol of the service that is asked. */
export function errorOfKind(kind: ErrorKind, message?: string): Fault {
  return { [spec]: { kind: "error", code: { kind }, ...(message === undefined ? {} : { message }) } };
}

/**
 * Throttling with the code and status of the service's protocol: always, or `times` attempts (counted per
 * account, region and operation) before `reply`.
 *
 * @example
 * throttled({ times: 2, reply: { SummaryMap: { AccountMFAEnabled: 1 } } });
 */
export function throttled(): Fault;
export function throttled<R>(options: { times: number; reply: R }): Throttled<R>;
export function throttled<R>(options?: { times: number; reply: R }): Fault | Throttled<R> {
  return options ? { [spec]: { kind: "throttled", ...options } } : errorOfKind("throttled", "Rate exceeded");
}

/**
 * A reply that comes `ms` milliseconds late.
 *
 * @example
 * delayed(200, { Users: [] });
 */
export function delayed<R>(ms: number, reply: R): Delayed<R> {
  return { [spec]: { kind: "delayed", ms, reply } };
}

/** The connection is reset without a reply: the client sees ECONNRESET. */
export function resetConnection(): Fault {
  return { [spec]: { kind: "reset" } };
}

/**
 * A reply byte for byte, for what no AWS service would send.
 *
 * @example
 * rawReply({ status: 502, contentType: "text/plain", body: "Bad Gateway" });
 */
export function rawReply(reply: { status?: number; contentType?: string; body: string | Uint8Array }): Fault {
  return { [spec]: { kind: "raw", status: 200, contentType: "application/octet-stream", ...reply } };
}

/** The page of a captive portal or proxy, with status 200, where AWS's reply should be. */
export function htmlPage(status = 200): Fault {
  const body =
    "<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Sign in to the network.</p></body></html>";
  return rawReply({ status, contentType: "text/html", body });
}

/** A reply without a body, with status 200. */
export function emptyBody(status = 200): Fault {
  return rawReply({ status, body: "" });
}
