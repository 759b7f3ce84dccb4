import { AsyncLocalStorage } from "node:async_hooks";
import type { NodeHttpHandler } from "@smithy/node-http-handler";
import {
  type HandlerExecutionContext,
  type MetadataBearer,
  type MiddlewareStack,
  SMITHY_CONTEXT_KEY,
} from "@smithy/types";
import type { Call } from "@postern/sdk";
import { type CallScope, currentScope } from "./call-scope.ts";
import { causeOf, rememberAction } from "./service-errors.ts";

/**
 * Calls of another access level than List and Read that may nevertheless be declared: they change
 * nothing but who asks. The only place where such exceptions are made.
 */
export const declarableWrites: ReadonlySet<string> = new Set(["sts:AssumeRole", "sts:AssumeRoot"]);

/** A call that the read-only guard did not let out. */
export class RefusedCallError extends Error {
  override readonly name = "RefusedCallError";
}

/** A call that the guard let out. */
interface AdmittedCall {
  readonly action: string;
  readonly scope: CallScope;
  sent: boolean;
}

const admitted = new AsyncLocalStorage<AdmittedCall>();

/**
 * Refuses what is not declared in the current scope, and what AWS's service reference does not call
 * a List or Read. An operation may be declared with an action of another name (s3:ListBuckets needs
 * s3:ListAllMyBuckets) of the same service, if its own name is that of a read and not that of a write
 * in the reference. Keeps collectors to what they declare; it is no cage for hostile code, which
 * could bring a client of its own.
 *
 * @param operation with its service prefix, for example `iam:ListUsers`
 * @throws {RefusedCallError}
 */
async function admit(operation: string): Promise<AdmittedCall> {
  const { isNamedLikeRead, isReadAction } = await import("./read-actions.ts");
  const scope = currentScope();
  if (scope === undefined || scope.closed) {
    throw new RefusedCallError(`${operation} was not sent: no read is running that could have declared it.`);
  }
  const action = scope.declared.get(operation);
  if (action === undefined) {
    const declared = [...scope.declared.keys()].join(", ") || "nothing";
    throw new RefusedCallError(`${operation} was not sent: it is not declared. Declared: ${declared}.`);
  }
  const isSameService = operation.split(":")[0] === action.split(":")[0];
  if (operation !== action && !(isSameService && isNamedLikeRead(operation))) {
    throw new RefusedCallError(
      `${operation} was not sent: it is declared with the action ${action}, and only a read may have an action of another name, of the same service.`,
    );
  }
  if (!isReadAction(action) && !declarableWrites.has(action)) {
    throw new RefusedCallError(
      `${operation} was not sent: AWS does not give ${action} the access level List or Read.`,
    );
  }
  return { action, scope, sent: false };
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
 */
export function guardCalls(stack: Stack, service: string): void {
  stack.add(
    (next, context) => async (input) => {
      const call = await admit(`${service}:${operationName(context)}`);
      const sending = admitted.run(call, () => recorded(call, () => next(input)));
      call.scope.pending.push(sending);
      return sending;
    },
    { step: "initialize", priority: "high" },
  );
  // Innermost: what fails before, such as getting credentials, was never sent.
  stack.add(
    (next) => (request) => {
      const call = admitted.getStore();
      if (call !== undefined) call.sent = true;
      return next(request);
    },
    { step: "deserialize", priority: "low" },
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
      if (admitted.getStore() === undefined) {
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
