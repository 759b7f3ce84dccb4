import { AsyncLocalStorage } from "node:async_hooks";
import { actionOf, type Call, type DeclaredCall, operationOf, type Reading } from "@postern/sdk";
import type { Access } from "../targets/aws-target.ts";
import type { ExpectedRequest } from "./sent-request.ts";
import { causeOf, rememberAction, serviceErrorName } from "../errors/service-errors.ts";

/** What may be sent while something runs, and what was. */
export interface CallScope {
  /** IAM actions by declared operation. */
  readonly declared: ReadonlyMap<string, string>;
  readonly calls: Call[];
  /** What was let out and has not come to an end. */
  readonly pending: Set<Promise<unknown>>;
  /** Whether credentials are being got, which takes calls that nothing else may send. */
  readonly signsIn: boolean;
  /** Ends the scope for calls that nobody awaited. */
  closed: boolean;
}

/** A call that the guard let out. */
export interface AdmittedCall {
  readonly action: string;
  readonly scope: CallScope;
  /** What the call is made with. */
  readonly access: Access;
  /** Which of its credentials it was signed with. */
  accessKeyId?: string;
  /** What a request of it must look like, as far as that is known yet. */
  expected(): ExpectedRequest;
  /** The request that the client has made of it: of the last attempt, where there are several. */
  request?: unknown;
  sent: boolean;
}

// One storage for both: on Node 20 each costs something in every promise.
const running = new AsyncLocalStorage<{ readonly scope: CallScope; readonly call?: AdmittedCall }>();

/** The scope of what is running; undefined outside of every read. */
export function currentScope(): CallScope | undefined {
  return running.getStore()?.scope;
}

/** The call that is being sent; undefined outside of every call that the guard let out. */
export function currentCall(): AdmittedCall | undefined {
  return running.getStore()?.call;
}

/** Sends a call that the guard let out. */
export function runAdmitted<Result>(call: AdmittedCall, send: () => Result): Result {
  return running.run({ scope: call.scope, call }, send);
}

/**
 * Runs `action`; while it runs, only the declared calls can be sent. A scope inside another takes
 * its place: neither its rights nor its calls are the outer one's.
 *
 * @returns the value, or the cause why there is none, and the calls made; never rejects
 */
export async function readInScope<Value>(
  declared: readonly DeclaredCall[],
  action: (made: readonly Call[]) => Promise<Value>,
): Promise<Reading<Value>> {
  return runInScope(declared, action, false);
}

/**
 * Runs `action` with the right to send the declared calls that give credentials.
 *
 * @param onCalls is told the calls made, also where they failed
 * @throws what `action` throws, so that its caller can tell what became of the credentials
 */
export async function signIn<Value>(
  declared: readonly DeclaredCall[],
  action: () => Promise<Value>,
  onCalls: ((calls: readonly Call[]) => void) | undefined,
): Promise<Value> {
  let failure: unknown;
  const failing = async () => {
    try {
      return await action();
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  const reading = await runInScope(declared, failing, true);
  onCalls?.(reading.calls);
  if (!reading.readable) throw failure;
  return reading.value;
}

async function runInScope<Value>(
  declared: readonly DeclaredCall[],
  action: (made: readonly Call[]) => Promise<Value>,
  signsIn: boolean,
): Promise<Reading<Value>> {
  const scope: CallScope = {
    declared: new Map(declared.map((call) => [operationOf(call), actionOf(call)])),
    calls: [],
    pending: new Set(),
    signsIn,
    closed: false,
  };
  const outcome = await settle(scope, action);
  scope.closed = true;
  // After the first failure of several calls at once the others are still on their way: they count.
  await Promise.allSettled(scope.pending);
  return { ...outcome, calls: scope.calls };
}

async function settle<Value>(scope: CallScope, action: (made: readonly Call[]) => Promise<Value>) {
  try {
    return { readable: true, value: await running.run({ scope }, action, scope.calls) } as const;
  } catch (error) {
    const [called, ...others] = new Set(scope.calls.map((call) => call.action));
    // What the collector found wanting is the reply to the one call that it made.
    if (serviceErrorName(error) === "UnexpectedReplyError" && called !== undefined && others.length === 0) {
      rememberAction(error, called);
    }
    return { readable: false, cause: causeOf(error) } as const;
  }
}
