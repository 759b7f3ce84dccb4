import type { NodeHttpHandler } from "@smithy/node-http-handler";
import type { MetadataBearer, MiddlewareStack } from "@smithy/types";
import { actionOf, type Call, type DeclaredCall, operationOf } from "@postern/sdk";
import { operationName, smithyContext } from "../connections/operation-schema.ts";
import { type AdmittedCall, type CallScope, currentCall, currentScope, runAdmitted } from "./call-scope.ts";
import { takeAccess } from "./handed-access.ts";
import type * as ReadActions from "./read-actions.ts";
import { differentRequest, differentSignature, type RequestForm } from "./sent-request.ts";
import { RefusedCallError } from "./refused-call-error.ts";
import { hideSecretsInUse, rememberSecretsIn } from "./secrets-in-use.ts";
import type { Access } from "../targets/aws-target.ts";
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

interface Admission {
  readonly scope: CallScope;
  readonly action: string;
  readonly isSignIn: boolean;
}

/**
 * Refuses what is not declared in the current scope, and what {@link refusalOf} refuses. Keeps collectors
 * to what they declare; it is no cage for hostile code, which could bring a client of its own.
 *
 * @param operation with its service prefix, for example `iam:ListUsers`
 * @throws {RefusedCallError}
 */
async function admit(operation: string): Promise<Admission> {
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
  return { scope, action, isSignIn };
}

type Stack = MiddlewareStack<object, MetadataBearer>;

/**
 * Puts the guard into a client, before anything is serialized or signed, and records each call that
 * was sent in its scope. Its middleware has no name, so that none can be removed or overridden by it. A call
 * is made with the access that is handed over for it, and without one it is refused.
 *
 * @param form how the client's requests look
 */
export function guardCalls(stack: Stack, form: RequestForm): void {
  stack.add(
    (next, context) => async (input) => {
      // Before anything is waited for: it is handed over no longer than `send` takes.
      const access = takeAccess(input) ?? accessInFlight(form);
      const { operationSchema: schema } = smithyContext(context);
      const name = operationName(context);
      const { scope, action, isSignIn } = await admit(`${form.service}:${name}`);
      if (isSignIn) rememberSecretsIn(input.input);
      const call: AdmittedCall = {
        action,
        scope,
        access,
        expected: () => ({ form, operation: name, schema, endpoint: context.endpointV2, isSignIn }),
        sent: false,
      };
      const sending = runAdmitted(call, () => recorded(call, () => next(input)));
      // Its reply must not be kept as long as the scope is open: a listing may have thousands of pages.
      const forget = (): void => void scope.pending.delete(sending);
      scope.pending.add(sending);
      sending.then(forget, forget);
      return sending;
    },
    { step: "initialize", priority: "high" },
  );
  // Innermost: the request as the client has made it.
  stack.add(
    (next) => async (signed) => {
      const call = currentCall();
      if (call !== undefined) call.request = signed.request;
      return next(signed);
    },
    { step: "deserialize", priority: "low" },
  );
}

/** For what an SDK client sends by itself in the midst of a call; it must be declared as every other. */
function accessInFlight(form: RequestForm): Access {
  const call = currentCall();
  if (call === undefined || call.expected().form !== form)
    throw new RefusedCallError("A call was not sent: its client is none of a read's.");
  return call.access;
}

async function recorded<Result extends { output: MetadataBearer }>(
  call: AdmittedCall,
  send: () => Promise<Result>,
): Promise<Result> {
  const record = (requestId: string | undefined, outcome: Pick<Call, "denied"> = {}) => {
    const at = new Date().toISOString();
    const id = requestId === undefined ? {} : { requestId: hideSecretsInUse(requestId) };
    call.scope.calls.push({ action: call.action, ...id, at, ...outcome });
  };
  try {
    // Before all else, so that what fails is told as it is.
    if (!call.expected().isSignIn) await call.access.credentials();
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

/**
 * The last step: a handler that sends nothing but the request that a guarded client has made, and that only
 * as the call that was admitted.
 *
 * @param handler the shared handler
 * @param send how it sends
 */
export function guardedHandler(handler: NodeHttpHandler, send: NodeHttpHandler["handle"]): NodeHttpHandler {
  const guarded: Pick<NodeHttpHandler, keyof NodeHttpHandler> = {
    metadata: handler.metadata,
    handle: async (request, options) => {
      const call = currentCall();
      if (call === undefined || call.request !== request)
        throw new RefusedCallError("A request was not sent: it did not come through the read-only guard.");
      const expected = call.expected();
      const different =
        differentSignature(request, expected, call.accessKeyId) ?? differentRequest(request, expected);
      if (different !== undefined) throw new RefusedCallError(`${call.action} was not sent: ${different}.`);
      // What fails before, such as getting credentials, was never sent.
      call.sent = true;
      return send(request, options);
    },
    httpHandlerConfigs: () => handler.httpHandlerConfigs(),
    // The handler is shared: no client may change it or close its connections.
    updateHttpClientConfig: () => {},
    destroy: () => {},
  };
  return guarded as NodeHttpHandler;
}
