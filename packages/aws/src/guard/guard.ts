import type { NodeHttpHandler } from "@smithy/node-http-handler";
import {
  type AwsCredentialIdentityProvider,
  type HandlerExecutionContext,
  type MetadataBearer,
  type MiddlewareStack,
  SMITHY_CONTEXT_KEY,
} from "@smithy/types";
import { actionOf, type Call, type DeclaredCall, operationOf } from "@postern/sdk";
import { type AdmittedCall, currentCall, currentScope, runAdmitted } from "./call-scope.ts";
import type * as ReadActions from "./read-actions.ts";
import { causeOf, rememberAction } from "../errors/service-errors.ts";

/**
 * Calls of another access level than List and Read that may nevertheless be declared: they change
 * nothing but who asks. The only place where such exceptions are made.
 */
export const declarableWrites: ReadonlySet<string> = new Set(["sts:AssumeRole", "sts:AssumeRoot"]);

/**
 * Calls that only this package sends, to get credentials where no key is given ({@link signIn}). They
 * change nothing but who asks; no plugin can declare them.
 */
const signInCalls: ReadonlySet<string> = new Set([
  "sts:AssumeRole",
  "sts:AssumeRoleWithWebIdentity",
  "sso:GetRoleCredentials",
  "sso-oauth:CreateToken",
  "signin:CreateOAuth2Token",
]);

/** A call that the read-only guard did not let out. */
export class RefusedCallError extends Error {
  override readonly name = "RefusedCallError";
}

// Node resolves each import() anew, which takes longer than all else that the guard does.
let readActions: Promise<typeof ReadActions> | undefined;

/**
 * Why a call is not let out although it is declared; undefined where it is let out. AWS's service
 * reference must call its action a List or Read. An operation may be declared with an action of another
 * name (s3:ListBuckets needs s3:ListAllMyBuckets) of the same service, if its own name is that of a read
 * and not that of a write in the reference.
 */
export async function refusalOf(call: DeclaredCall): Promise<string | undefined> {
  const { isNamedLikeRead, isReadAction } = await (readActions ??= import("./read-actions.ts"));
  const [operation, action] = [operationOf(call), actionOf(call)];
  const isSameService = operation.split(":")[0] === action.split(":")[0];
  if (operation !== action && !(isSameService && isNamedLikeRead(operation)))
    return `it is declared with the action ${action}, and only a read may have an action of another name, of the same service.`;
  if (!isReadAction(action) && !declarableWrites.has(action))
    return `AWS does not give ${action} the access level List or Read.`;
  return undefined;
}

/**
 * Refuses what is not declared in the current scope, and what {@link refusalOf} refuses. Keeps collectors
 * to what they declare; it is no cage for hostile code, which could bring a client of its own.
 *
 * @param operation with its service prefix, for example `iam:ListUsers`
 * @throws {RefusedCallError}
 */
async function admit(operation: string, credentials: AwsCredentialIdentityProvider): Promise<AdmittedCall> {
  const scope = currentScope();
  if (scope === undefined || scope.closed) {
    throw new RefusedCallError(`${operation} was not sent: no read is running that could have declared it.`);
  }
  const action = scope.declared.get(operation);
  if (action === undefined) {
    const declared = [...scope.declared.keys()].join(", ") || "nothing";
    throw new RefusedCallError(`${operation} was not sent: it is not declared. Declared: ${declared}.`);
  }
  const isSignIn = scope.signsIn && operation === action && signInCalls.has(action);
  const refusal = isSignIn ? undefined : await refusalOf({ operation, action });
  if (refusal !== undefined) throw new RefusedCallError(`${operation} was not sent: ${refusal}`);
  return { action, scope, credentials, sent: false };
}

interface SmithyContext {
  /** A tuple in clients of today, whose third element is the name. */
  readonly operationSchema?: string[] | { readonly name: string };
  readonly operation?: string;
}

type Stack = MiddlewareStack<object, MetadataBearer>;

/**
 * Puts the guard into a client, before anything is serialized or signed, and records each call that
 * was sent in its scope. Its middleware has no name, so that none can be removed or overridden by it.
 *
 * @param service the IAM prefix of the client's service
 * @param credentials what the calls are signed with, by {@link credentialsOfCall}
 */
export function guardCalls(stack: Stack, service: string, credentials: AwsCredentialIdentityProvider): void {
  stack.add(
    (next, context) => async (input) => {
      const call = await admit(`${service}:${operationName(context)}`, credentials);
      const sending = runAdmitted(call, () => recorded(call, () => next(input)));
      call.scope.pending.push(sending);
      return sending;
    },
    { step: "initialize", priority: "high" },
  );
  // Innermost: what fails before, such as getting credentials, was never sent.
  stack.add(
    (next) => async (signed) => {
      const call = currentCall();
      if (call !== undefined) {
        requireOwnSignature(call, signed.request);
        call.sent = true;
      }
      return next(signed);
    },
    { step: "deserialize", priority: "low" },
  );
}

/**
 * The credentials of a client that several accesses share: those of the access that the call in flight
 * is made with. The mark keeps the SDK from remembering those of the first call for the next.
 */
export const credentialsOfCall: AwsCredentialIdentityProvider = Object.assign(
  async () => {
    const call = currentCall();
    if (call === undefined) throw new RefusedCallError("No call is in flight that could be signed.");
    const credentials = await call.credentials();
    call.accessKeyId = credentials.accessKeyId;
    return credentials;
  },
  { memoized: true },
);

/** An SDK that does not know the mark would sign with the credentials of another account. */
function requireOwnSignature({ action, accessKeyId }: AdmittedCall, request: unknown): void {
  const { authorization } = (request as { headers: Record<string, string> }).headers;
  if (!authorization?.startsWith("AWS4-") || authorization.includes(` Credential=${accessKeyId}/`)) return;
  throw new RefusedCallError(
    `${action} was not sent: it was signed with the credentials of another call. A plugin that brings its own AWS clients needs newer ones.`,
  );
}

async function recorded<Result extends { output: MetadataBearer }>(
  call: AdmittedCall,
  send: () => Promise<Result>,
): Promise<Result> {
  const record = (requestId: string | undefined, outcome: Pick<Call, "denied"> = {}) => {
    const at = new Date().toISOString();
    const id = requestId === undefined ? {} : { requestId };
    call.scope.calls.push({ action: call.action, ...id, at, ...outcome });
  };
  try {
    const result = await send();
    record(result.output.$metadata.requestId);
    return result;
  } catch (error) {
    if (call.sent) {
      const isDenied = causeOf(error).code === "access-denied";
      record((error as Partial<MetadataBearer>).$metadata?.requestId, isDenied ? { denied: true } : {});
      rememberAction(error, call.action);
    }
    throw error;
  }
}

/** The operation that will be serialized, whatever the command's class is called. */
function operationName(context: HandlerExecutionContext): string {
  const { operationSchema: schema, operation } = (context[SMITHY_CONTEXT_KEY] ?? {}) as SmithyContext;
  return (Array.isArray(schema) ? schema[2] : schema?.name) ?? operation ?? "?";
}

/**
 * The second line: a handler that sends nothing which did not come through a guard.
 *
 * @param handler the shared handler
 * @param send how it sends
 */
export function guardedHandler(handler: NodeHttpHandler, send: NodeHttpHandler["handle"]): NodeHttpHandler {
  const guarded: Pick<NodeHttpHandler, keyof NodeHttpHandler> = {
    metadata: handler.metadata,
    handle: async (request, options) => {
      if (currentCall() === undefined) {
        throw new RefusedCallError("A request was not sent: it did not come through the read-only guard.");
      }
      return send(request, options);
    },
    httpHandlerConfigs: () => handler.httpHandlerConfigs(),
    // The handler is shared: no client may change it or close its connections.
    updateHttpClientConfig: () => {},
    destroy: () => {},
  };
  return guarded as NodeHttpHandler;
}
