import { NormalizedSchema } from "@smithy/core/schema";
import type { HandlerExecutionContext } from "@smithy/types";
import { iamPrefixOfSigningName } from "../connections/service-prefix.ts";

/** What of a client says how its requests look. Taken when the client is made, before a command can differ. */
export interface RequestForm {
  /** The IAM prefix of the client's service. */
  readonly service: string;
  /** The shape id of its protocol, such as `aws.protocols#awsQuery`; undefined for a client that is too old. */
  readonly protocol: string | undefined;
  /** What stands before the operation in `X-Amz-Target`. */
  readonly target: string | undefined;
  readonly region: string;
  /** Whatever it sends goes to one of these hosts, or below it. */
  readonly homes: readonly string[];
}

/** A call as it was admitted: what may leave for it. */
export interface ExpectedRequest {
  readonly form: RequestForm;
  /** Name of the operation, such as `ListUsers`. */
  readonly operation: string;
  readonly schema: unknown;
  readonly endpoint: HandlerExecutionContext["endpointV2"];
  /** Whether it gets credentials for what carries no signature, at hosts that are not a service's. */
  readonly isSignIn: boolean;
}

/** The parts of a request that say what it does, and to whom. */
export interface SentRequest {
  readonly method: string;
  readonly hostname: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * What of a request is not of the call that was admitted: its host or its operation. It is read as the
 * service will read it, since middleware may have changed anything on the way.
 *
 * @returns undefined where all is
 */
export function differentRequest(request: SentRequest, expected: ExpectedRequest): string | undefined {
  return differentHost(request, expected) ?? differentOperation(request, expected);
}

// A client's endpoint rules give some of its requests another name: those of S3 for directory buckets.
const signedAnew: Readonly<Record<string, string>> = { s3express: "s3" };

const scopePattern =
  /^AWS4-[A-Z0-9-]+ Credential=(?<key>[^/,\s]+)\/\d{8}\/(?:[\w-]+\/)?(?<name>[\w.-]+)\/aws4_request[,\s]/;

/**
 * What of a request's signature is not of the call that was admitted: who signed it, or for which service.
 *
 * @param accessKeyId of the credentials that the call is made with
 */
export function differentSignature(
  { headers }: SentRequest,
  { form, isSignIn }: ExpectedRequest,
  accessKeyId: string | undefined,
): string | undefined {
  if (isSignIn && headers["authorization"] === undefined) return undefined;
  const { key, name = "" } = scopePattern.exec(headers["authorization"] ?? "")?.groups ?? {};
  if (key === undefined) return "it was not signed";
  // An SDK that does not ask for each call would sign with the credentials of another account.
  if (key !== accessKeyId)
    return "it was signed with the credentials of another call. A plugin that brings its own AWS clients needs newer ones";
  const service = Object.hasOwn(signedAnew, name) ? signedAnew[name] : iamPrefixOfSigningName(name);
  return service === form.service ? undefined : `it was signed for the service ${name}`;
}

function differentHost(
  { hostname }: SentRequest,
  { form, endpoint, isSignIn }: ExpectedRequest,
): string | undefined {
  const isHome = isSignIn || form.homes.some((home) => isWithin(hostname, home));
  return isHome && endpoint !== undefined && isWithin(hostname, endpoint.url.hostname)
    ? undefined
    : `it went to ${hostname}`;
}

function isWithin(hostname: string, home: string): boolean {
  return hostname === home || hostname.endsWith(`.${home}`);
}

function differentOperation(request: SentRequest, expected: ExpectedRequest): string | undefined {
  const { form, operation } = expected;
  const { method, path, query = {}, headers } = request;
  const base = basePath(expected);
  switch (form.protocol) {
    case "aws.protocols#awsQuery":
    case "aws.protocols#ec2Query": {
      const actions = new URLSearchParams(textOf(request.body)).getAll("Action");
      const isPlain = method === "POST" && path === `${base}/` && Object.keys(query).length === 0;
      if (isPlain && actions.length === 1 && actions[0] === operation) return undefined;
      return `its body asks for ${actions.join(" and ") || "something else"}`;
    }
    case "aws.protocols#awsJson1_0":
    case "aws.protocols#awsJson1_1": {
      const asked = headers["x-amz-target"];
      const isPlain = method === "POST" && path === `${base}/` && Object.keys(query).length === 0;
      return isPlain && asked === `${form.target}.${operation}` ? undefined : `its header asks for ${asked}`;
    }
    case "smithy.protocols#rpcv2Cbor":
      return method === "POST" &&
        path.startsWith(`${base}/service/`) &&
        path.endsWith(`/operation/${operation}`)
        ? undefined
        : `its path asks for ${path}`;
    case "aws.protocols#restJson1":
    case "aws.protocols#restXml":
      return isOfRoute(request, base, routeOf(expected.schema)) ? undefined : `it is ${method} ${path}`;
    default:
      return "its client does not tell its protocol. A plugin that brings its own AWS clients needs newer ones";
  }
}

/** The part of the path that is the endpoint's: a custom one has any, and a bucket's name may be there. */
function basePath({ endpoint }: ExpectedRequest): string {
  return endpoint === undefined ? "" : endpoint.url.pathname.replace(/\/$/, "");
}

function textOf(body: unknown): string {
  if (typeof body === "string") return body;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : "";
}

/** How a REST operation is addressed. */
interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** What the query must have. */
  readonly literals: URLSearchParams;
  /** Which other keys it may have; any where its input has a map of them. */
  readonly keys: ReadonlySet<string> | "any";
}

const routes = new WeakMap<object, Route>();

function routeOf(schema: unknown): Route | undefined {
  if (!Array.isArray(schema)) return undefined;
  const known = routes.get(schema);
  if (known !== undefined) return known;
  const [, , , traits, input] = schema as [
    number,
    string,
    string,
    { http?: [string, string, number] },
    never,
  ];
  const [method, uri] = traits?.http ?? [];
  if (method === undefined || uri === undefined) return undefined;
  const [path = "", query = ""] = uri.split("?");
  const made = {
    method,
    path: pathPattern(path),
    literals: new URLSearchParams(query),
    keys: queryKeys(input),
  };
  routes.set(schema, made);
  return made;
}

function pathPattern(template: string): RegExp {
  const parts = template.split(/(\{\w+\+?\})/).map((part) => {
    if (!part.startsWith("{")) return part.replaceAll(/[^\w/]/g, String.raw`\$&`);
    return part.endsWith("+}") ? ".+" : "[^/]+";
  });
  return new RegExp(`^${parts.join("")}$`);
}

function queryKeys(input: never): Route["keys"] {
  const keys = new Set<string>();
  const schema = NormalizedSchema.of(input);
  if (!schema.isStructSchema()) return keys;
  for (const [, member] of schema.structIterator()) {
    const { httpQuery, httpQueryParams } = member.getMergedTraits();
    if (httpQueryParams) return "any";
    if (typeof httpQuery === "string") keys.add(httpQuery);
  }
  return keys;
}

function isOfRoute(
  { method, path, query = {} }: SentRequest,
  base: string,
  route: Route | undefined,
): boolean {
  if (route === undefined || method !== route.method) return false;
  // Where the endpoint's path ends with a slash, the SDK puts its own behind it.
  const rest = path.slice(base.length).replace(/^\/+(?=\/)/, "");
  if (!path.startsWith(base) || !route.path.test(rest)) return false;
  if ([...route.literals].some(([key, value]) => (query[key] ?? "") !== value || !(key in query)))
    return false;
  const { keys, literals } = route;
  return keys === "any" || Object.keys(query).every((key) => keys.has(key) || literals.has(key));
}
