import { type Cause, type DenyingLayer, describeThrown, rememberThrown, unreadableCause } from "@postern/sdk";
import { denyingLayerOf } from "./denying-layer.ts";
import { codeOfLink, type ErrorLink, type FailureCode, linksOf } from "./error-codes.ts";

/** A reply without what every reply of AWS has: a proxy's page, or an endpoint that is not AWS. */
export class UnexpectedReplyError extends Error {
  override readonly name = "UnexpectedReplyError";
}

/** A call that was waiting or in flight when the scan was stopped. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";

  constructor() {
    super("The scan was stopped.");
  }
}

/**
 * A member that every reply of AWS has, and never as an empty text. The SDK reads a proxy's page or an empty
 * body as `{}`, and what is absent there must not be taken for "none".
 *
 * @param output a reply, or a structure in one
 * @throws {UnexpectedReplyError} when the member is absent or an empty text
 * @example
 * const id = required(await client.send(new ListOrganizationsFeaturesCommand({})), "OrganizationId");
 */
export function required<Output extends object, Member extends keyof Output & string>(
  output: Output,
  member: Member,
): NonNullable<Output[Member]> {
  const value = output[member];
  if (value === undefined || value === null || value === "") {
    throw new UnexpectedReplyError(`The reply has no ${member} (proxy or non-AWS endpoint?).`);
  }
  return value;
}

/**
 * The name of a service's error without the suffix `Exception` and the prefixes `Client.` and
 * `Server.`, on which documentation and wire disagree. The empty string for what is no error.
 *
 * @example
 * if (serviceErrorName(error) === "ServiceAccessNotEnabled") return "trusted-access-off";
 */
export function serviceErrorName(error: unknown): string {
  return linksOf(error)[0]?.name ?? "";
}

const actions = new WeakMap<object, string>();

/** Remembers which call an error answers, for {@link causeOf}. */
export function rememberAction(error: unknown, action: string): void {
  if (typeof error === "object" && error !== null) actions.set(error, action);
}

/**
 * Why a read failed, as a stable code and one sentence. Goes by the names and HTTP statuses of the
 * error and its causes, never by class: most errors of AWS are not modelled.
 *
 * @param action the IAM action of the call that failed; by default what the guard remembered
 * @param profile the profile to log in to, where an SSO session has expired
 */
export function causeOf(error: unknown, action?: string, profile?: string): Cause {
  // What could not be read before, and was not asked for again.
  const known = unreadableCause(error);
  if (known !== undefined) return known;
  const links = linksOf(error);
  const told = links.find((link) => codeOfLink(link) !== undefined) ?? links[0] ?? thrownValue(error);
  const code = codeOfLink(told) ?? "collector-error";
  const subject =
    action ?? links.map((link) => actions.get(link.error as object)).find(Boolean) ?? actionIn(told.message);
  const layer = code === "access-denied" ? denyingLayerOf(told.message) : undefined;
  const cause: Cause = {
    code,
    message: sentence(code, told, { subject, layer, profile }),
    ...(subject === undefined ? {} : { action: subject }),
    error: { name: told.givenName, message: told.message },
    ...(layer === undefined ? {} : { layer }),
    retryable: retryable.has(code),
  };
  return code === "collector-error" ? rememberThrown(cause, error) : cause;
}

const retryable: ReadonlySet<FailureCode> = new Set([
  "throttled",
  "timeout",
  "network",
  "service-fault",
  "interrupted",
]);

/** Whether an error says that calls came too fast. */
export function isThrottling(error: unknown): boolean {
  return causeOf(error).code === "throttled";
}

function thrownValue(value: unknown): ErrorLink {
  const none = { code: undefined, status: undefined, fault: undefined, isOfAws: false, hasReply: false };
  return {
    error: value,
    givenName: typeof value,
    name: typeof value,
    message: describeThrown(value).message,
    ...none,
  };
}

// Credentials may be had by a call of their own (sts:AssumeRole) which nobody declared.
function actionIn(message: string): string | undefined {
  return /is not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9]+)/.exec(message)?.[1];
}

const predicates: Record<Exclude<FailureCode, "collector-error" | "refused-by-guard">, string> = {
  "access-denied": "was denied",
  throttled: "was throttled until the attempts were used up",
  interrupted: "was cut off",
  timeout: "got no reply in time",
  network: "did not get through to AWS",
  "service-fault": "failed inside AWS",
  "unexpected-reply": "was answered with something that AWS does not send (proxy or non-AWS endpoint?)",
  "unsupported-operation": "is not offered by this endpoint",
  credentials: "was refused because of the credentials",
  "service-error": "failed",
};

const layerNames: Record<DenyingLayer, string> = {
  "identity-policy": "the identity policy",
  "resource-policy": "a resource policy",
  "service-control-policy": "a service control policy",
  "resource-control-policy": "a resource control policy",
  "permissions-boundary": "the permissions boundary",
  "session-policy": "the session policy",
  "vpc-endpoint-policy": "a VPC endpoint policy",
};

interface Circumstances {
  readonly subject: string | undefined;
  readonly layer: DenyingLayer | undefined;
  readonly profile: string | undefined;
}

function sentence(code: FailureCode, link: ErrorLink, { subject, layer, profile }: Circumstances): string {
  if (code === "refused-by-guard") return link.message;
  const status = link.status !== undefined && link.fault === undefined ? `HTTP ${link.status}, ` : "";
  const quoted = `${status}${[link.givenName, oneLine(link.message)].filter(Boolean).join(": ")}`;
  if (code === "collector-error") return `The collector failed: ${quoted}${advice(code, link, profile)}`;
  const by = layer === undefined ? "" : ` by ${layerNames[layer]}`;
  return `${subject ?? "A call"} ${predicates[code]}${by}: ${quoted}${advice(code, link, profile)}`;
}

const isUnreachable = /^(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/;

function advice(
  code: FailureCode,
  { name, message, code: system = "" }: ErrorLink,
  profile: string | undefined,
): string {
  if (/^CERT_|SELF_SIGNED|^UNABLE_TO_/.test(system)) {
    return " (if a proxy replaces certificates, name its authority in AWS_CA_BUNDLE)";
  }
  if (isUnreachable.test(system))
    return " (if the network is left through a proxy only, name it in HTTPS_PROXY)";
  const [, client] = /Cannot find (?:module|package) '(@aws-sdk\/[\w-]+)/.exec(message) ?? [];
  if (client !== undefined) return ` (a plugin brings its own AWS clients: npm install ${client} beside it)`;
  if (code !== "credentials") return "";
  if (/aws sso login|Session token not found or invalid/.test(message)) {
    const named = profile ?? /profile=([^\s,]+)/.exec(message)?.[1];
    return ` (run aws sso login${named === undefined ? " for the profile" : ` --profile ${named}`})`;
  }
  if (/^(AuthFailure|InvalidClientTokenId|UnrecognizedClient)$/.test(name)) {
    return " (the access key is not valid, or the region is not enabled for the account)";
  }
  if (/^(RequestExpired|RequestInTheFuture|RequestTimeTooSkewed)$/.test(name))
    return " (is the clock right?)";
  return "";
}

function oneLine(message: string): string {
  return message
    .replace(/\s*Encoded authorization failure message:.*/s, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
