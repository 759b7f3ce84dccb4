import { randomUUID } from "node:crypto";
import type { AccountDirectory, Caller } from "./accounts.ts";
import type { CallLog } from "./call-log.ts";
import { type WireReply, encodeOutput } from "./encoding.ts";
import { encodeError } from "./error-envelope.ts";
import { type Fault, errorOfKind, faultSpec, throttled } from "./faults.ts";
import { tokenBucket } from "./rate-limit.ts";
import { type Settled, describe, findReply, invalidFixture, settle } from "./replies.ts";
import {
  type CredentialScope,
  type RoutedRequest,
  type WireRequest,
  readCredentialScope,
  route,
} from "./routing.ts";
import type { Service } from "./services.ts";
import type { LoopbackOptions, ReceivedCall, Services } from "./types.ts";
import { nameOperation, unknownOperation } from "./unknown-operation.ts";

interface Parts extends Pick<LoopbackOptions<Services>, "latency" | "rateLimits" | "intercept" | "alter"> {
  readonly services: ReadonlyMap<string, Service>;
  readonly accounts: AccountDirectory;
  readonly log: CallLog;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Turns requests into replies: route, authenticate, log, decide, encode. */
export function createDispatcher({
  services,
  accounts,
  log,
  sleep,
  latency = 0,
  rateLimits = {},
  intercept,
  alter,
}: Parts) {
  const buckets = new Map(Object.entries(rateLimits).map(([name, limit]) => [name, tokenBucket(limit)]));
  let throttledAttempts = new WeakMap<object, Map<string, number>>();

  async function decide(caller: Caller | Fault | undefined, call: ReceivedCall): Promise<Settled> {
    if (caller && !isCaller(caller)) return { fault: caller };
    const withinLimit = buckets.get(`${call.service}:${call.operation}`)?.() ?? true;
    if (!withinLimit) return { fault: throttled() };
    const reply = (caller && intercept?.(call)) ?? findReply(caller, call, accounts);
    return settle(reply, call, throttledAttempts, sleep);
  }

  return {
    /** The reply, or nothing where the connection is to be reset. */
    async answer(request: WireRequest): Promise<WireReply | undefined> {
      const scope = readCredentialScope(request);
      const routed = route(services, scope, request);
      const caller = routed && authenticate(accounts, routed, request, scope);
      const call = await receive(request, scope, routed, isCaller(caller) ? caller : undefined);
      log.record(call);
      await sleep(typeof latency === "function" ? latency(call) : latency);
      let reply: WireReply | undefined;
      if (routed) {
        const settled = await decide(caller, call).catch((error: unknown) =>
          invalidFixture(`${describe(call)} threw ${String(error)}`),
        );
        reply = await encode(routed, settled, call);
        if (alter !== undefined && reply !== undefined && !("fault" in settled))
          reply = altered(reply, (body) => alter(call, body));
      } else {
        reply = unknownOperation(request, scope, services);
      }
      call.status = reply?.status ?? 0;
      return reply;
    },
    /** Forgets the attempts that were throttled. */
    reset() {
      throttledAttempts = new WeakMap();
    },
  };
}

/** The caller, the error that refuses it, or nothing where the operation asks for no signature. */
function authenticate(
  accounts: AccountDirectory,
  { operation }: RoutedRequest,
  { headers }: WireRequest,
  scope: CredentialScope | undefined,
): Caller | Fault | undefined {
  if (scope) return accounts.authenticate(scope.accessKeyId, headers["x-amz-security-token"]);
  if (operation.name === "AssumeRoleWithWebIdentity") return undefined;
  return errorOfKind("no-credentials", "Request is missing Authentication Token");
}

/** The reply with its body changed; one that nobody changes stays as it is, and may be no text. */
function altered(reply: WireReply, change: (body: string) => string): WireReply {
  const text = String(Buffer.from(reply.body as string));
  const body = change(text);
  return body === text ? reply : { ...reply, body };
}

async function receive(
  request: WireRequest,
  scope: CredentialScope | undefined,
  routed: RoutedRequest | undefined,
  caller: Caller | undefined,
) {
  return {
    service: routed?.service.name ?? scope?.service ?? "unknown",
    operation: routed?.operation.name ?? nameOperation(request),
    account: caller?.account.id,
    callerArn: caller?.arn,
    accessKeyId: scope?.accessKeyId,
    region: scope?.region ?? "us-east-1",
    input: (await routed?.readInput()) ?? {},
    at: Date.now(),
    attempt: Number(/attempt=(\d+)/.exec(request.headers["amz-sdk-request"] ?? "")?.[1] ?? 1),
    invocationId: request.headers["amz-sdk-invocation-id"],
    requestId: randomUUID(),
    status: undefined as number | undefined,
  };
}

function isCaller(caller: Caller | Fault | undefined): caller is Caller {
  return caller !== undefined && "account" in caller;
}

async function encode(
  { service, operation }: RoutedRequest,
  settled: Settled,
  call: ReceivedCall,
): Promise<WireReply | undefined> {
  if ("fault" in settled) return encodeFault(service, settled.fault, call);
  try {
    return await encodeOutput(service, operation, settled.output, call.requestId);
  } catch (error) {
    const { fault } = invalidFixture(`${describe(call)} does not fit its output type: ${String(error)}`);
    return encodeFault(service, fault, call);
  }
}

async function encodeFault(
  service: Service,
  fault: Fault,
  call: ReceivedCall,
): Promise<WireReply | undefined> {
  const spec = faultSpec(fault);
  if (spec?.kind === "raw") {
    return { status: spec.status, headers: { "content-type": spec.contentType }, body: spec.body };
  }
  if (spec?.kind !== "error") return undefined;
  const isDenial = typeof spec.code === "object" && spec.code.kind === "access-denied";
  return encodeError(service, isDenial ? { message: denial(call), ...spec } : spec, call.requestId);
}

function denial({ callerArn, service, operation }: ReceivedCall): string {
  const action = `${service}:${operation}`;
  return `User: ${callerArn} is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`;
}
