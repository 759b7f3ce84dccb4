import { getRetryPlugin } from "@smithy/core/retry";
import type { FinalizeRequestMiddleware, MetadataBearer, RetryStrategyV2 } from "@smithy/types";
import type { Access } from "../targets/aws-target.ts";
import { signAsCallInFlight } from "../guard/call-signer.ts";
import { currentCall } from "../guard/call-scope.ts";
import { guardCalls } from "../guard/guard.ts";
import { handOver } from "../guard/handed-access.ts";
import type { RequestForm } from "../guard/sent-request.ts";
import { createSender, type SdkCommand, type Stack } from "./middleware-order.ts";
import { operationName } from "./operation-schema.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { type ClientConfiguration, formOf } from "./request-form.ts";
import { requireSoundReplies } from "./sound-replies.ts";
import { readStrictly } from "./strict-readers.ts";
import { keepUserAgent } from "./user-agent.ts";

/** A client of the SDK, as far as it is of use here. */
export interface SdkClient {
  readonly config: ClientConfiguration;
  readonly middlewareStack: Stack;
  send(command: SdkCommand, ...rest: readonly unknown[]): unknown;
}

/** What each access has for itself of a client that all share. */
export interface Lane {
  readonly strategy: RetryStrategyV2;
  /** The limiter of the operations that the service counts together with this one. */
  limiterOf(operation: string): RateLimiter;
}

export interface SharedClientOptions {
  readonly region: string;
  readonly endpoint: string | undefined;
  readonly maxAttempts: number;
  laneOf(access: Access, form: RequestForm): Lane;
}

/** A client that several accesses share. */
export interface SharedClient {
  readonly client: SdkClient;
  /** It as one access has it: whatever is sent with it is sent with that access. */
  of(access: Access): SdkClient;
}

/** Puts guard, rates and retries into a client, once for all accesses: each call tells whose it is. */
export function shareClient(
  client: SdkClient,
  { region, endpoint, maxAttempts, laneOf }: SharedClientOptions,
): SharedClient {
  const { middlewareStack, config } = client;
  const form = formOf(config, region, endpoint);
  const laneInFlight = (): Lane => {
    const call = currentCall();
    if (call === undefined) throw new Error("the guard lets nothing pass that is no call");
    return laneOf(call.access, form);
  };
  readStrictly(config);
  signAsCallInFlight(config);
  middlewareStack.use(
    getRetryPlugin({
      maxAttempts: async () => maxAttempts,
      retryStrategy: async () => laneInFlight().strategy,
    }),
  );
  keepUserAgent(client);
  guardCalls(middlewareStack, form);
  requireSoundReplies(middlewareStack);
  // Each attempt waits for its turn before it is signed: a signature lasts five minutes only.
  const limited: FinalizeRequestMiddleware<object, MetadataBearer> = (next, context) => (request) =>
    laneInFlight()
      .limiterOf(operationName(context))
      .run(() => next(request));
  middlewareStack.addRelativeTo(limited, { relation: "after", toMiddleware: "retryMiddleware" });
  const send = createSender(client);
  return { client, of: (access) => clientOf(access, client, send) };
}

function clientOf(
  access: Access,
  client: SdkClient,
  send: (command: SdkCommand) => Promise<MetadataBearer>,
): SdkClient {
  // Who changes the middleware changes that of this access alone.
  let own: SdkClient | undefined;
  const ownClient = (): SdkClient =>
    (own ??= Object.create(client, {
      middlewareStack: { value: client.middlewareStack.clone() },
    }) as SdkClient);
  return Object.create(client, {
    middlewareStack: { get: () => ownClient().middlewareStack },
    send: {
      value: (command: SdkCommand, ...rest: readonly unknown[]) =>
        handOver(access, command, () =>
          own === undefined && rest.length === 0 && isAsMade(command)
            ? send(command)
            : ownClient().send(command, ...rest),
        ),
    },
  }) as SdkClient;
}

/** Whether nobody put middleware of their own into a command. */
function isAsMade({ middlewareStack }: SdkCommand): boolean {
  return middlewareStack.identify().length === 0;
}
