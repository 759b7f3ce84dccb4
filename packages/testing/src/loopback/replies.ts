import type { AccountDirectory, AssumeRoleInput, AssumeRootInput, Caller } from "./accounts.ts";
import { type Fault, awsError, faultSpec, throttled } from "./faults.ts";
import type { ReceivedCall } from "./types.ts";

/** What is to be sent, once functions, delays and throttling are worked off: a typed output or a fault. */
export type Settled = { readonly output: object } | { readonly fault: Fault };

/** The reply that the account's configuration has for a call: the region's before the account's, an operation's before STS's own. */
export function findReply(
  caller: Caller | undefined,
  call: ReceivedCall,
  accounts: AccountDirectory,
): unknown {
  if (!caller) return accounts.assumeRole(call.input as AssumeRoleInput, undefined);
  const { fixtures, regions } = caller.account;
  const isCallerIdentity = call.service === "sts" && call.operation === "GetCallerIdentity";
  for (const level of [regions?.[call.region], fixtures]) {
    if (faultSpec(level)) {
      if (!isCallerIdentity) return level;
      continue;
    }
    const service = (level as Record<string, object | undefined> | undefined)?.[call.service];
    if (faultSpec(service)) return service;
    const reply = (service as Record<string, unknown> | undefined)?.[call.operation];
    if (reply !== undefined) return reply;
  }
  if (isCallerIdentity) return { Account: caller.account.id, Arn: caller.arn, UserId: caller.userId };
  if (call.service === "sts" && call.operation === "AssumeRole") {
    return accounts.assumeRole(call.input as AssumeRoleInput, caller);
  }
  if (call.service === "sts" && call.operation === "AssumeRoot") {
    return accounts.assumeRoot(call.input as AssumeRootInput, caller);
  }
  return missingFixture(caller, call);
}

/** Works off functions, delays and throttling. `attempts` counts the throttled calls of each throttled reply. */
export async function settle(
  reply: unknown,
  call: ReceivedCall,
  attempts: WeakMap<object, Map<string, number>>,
  sleep: (ms: number) => Promise<void>,
): Promise<Settled> {
  if (typeof reply === "function") return settle(await reply(call.input, call), call, attempts, sleep);
  const spec = faultSpec(reply);
  if (spec?.kind === "delayed") {
    await sleep(spec.ms);
    return settle(spec.reply, call, attempts, sleep);
  }
  if (spec?.kind === "throttled") {
    const counts = attempts.get(spec) ?? new Map<string, number>();
    attempts.set(spec, counts);
    const key = `${call.account}/${call.region}/${call.service}:${call.operation}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= spec.times ? { fault: throttled() } : settle(spec.reply, call, attempts, sleep);
  }
  if (spec) return { fault: reply as Fault };
  if (typeof reply === "object" && reply !== null) return { output: reply };
  return invalidFixture(`${describe(call)} gave ${String(reply)}; it must give an output or a fault`);
}

/** The error by which the author of a test learns that a fixture is wrong. */
export function invalidFixture(problem: string): { readonly fault: Fault } {
  return { fault: awsError("InvalidFixture", { message: `The fixture of ${problem}.` }) };
}

/** Names a call for the author of a test. */
export function describe(call: ReceivedCall): string {
  return `${call.service}:${call.operation} of account ${call.account} in ${call.region}`;
}

function missingFixture(caller: Caller, call: ReceivedCall): Fault {
  const path = `fixtures.${call.service}.${call.operation}`;
  const message = `The loopback AWS has no fixture for ${describe(call)}. Add ${path} to the account with id ${caller.account.id}.`;
  return awsError("InvalidAction", { message });
}
