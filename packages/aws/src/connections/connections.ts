import { setMaxListeners } from "node:events";
import { getRetryPlugin } from "@smithy/core/retry";
import type { FinalizeRequestMiddleware, MetadataBearer, MiddlewareStack } from "@smithy/types";
import pLimit from "p-limit";
import type { Access } from "../targets/aws-target.ts";
import type { Environment } from "../credentials/config-files.ts";
import { hiddenCredentials, signAsCallInFlight } from "../guard/call-signer.ts";
import { guardCalls, guardedHandler } from "../guard/guard.ts";
import type { RequestForm } from "../guard/sent-request.ts";
import { atEndpoint, keepHost } from "./custom-endpoint.ts";
import { createPool, type Pool } from "./pool.ts";
import { type ClientConfiguration, formOf } from "./request-form.ts";
import { createRateLimiter, type RateLimiter, unlimited } from "./rate-limiter.ts";
import { rateOfOperation, type ServiceRate } from "./rates.ts";
import { createRetryStrategy } from "./retries.ts";
import { readTextStrictly, requireSoundReplies } from "./sound-replies.ts";
import { operationName } from "./operation-schema.ts";
import { type ClientSettings, usualSettings } from "./client-settings.ts";
import { InterruptedError, isThrottling } from "../errors/service-errors.ts";

/** Limits of all connections of a process. */
export interface ConnectionOptions {
  /** Seconds that one attempt may take, and that a reply may pause. Default 30. */
  readonly timeoutSeconds?: number;
  /** Seconds until a connection must stand. Default 5. */
  readonly connectTimeoutSeconds?: number;
  /** Requests in flight at once, over all hosts. Default 64. */
  readonly maxSockets?: number;
  /** Attempts per call, the first included; 1 does without any waits. Default 4. */
  readonly maxAttempts?: number;
  /** Attempts per call that the service throttles. Default 10, or 1 where `maxAttempts` is 1. */
  readonly maxThrottledAttempts?: number;
  /** `none` sends every call at once, where it is not AWS that answers. Default: as AWS's services admit. */
  readonly rates?: "none" | undefined;
  /** Names the proxies. Default `process.env`. */
  readonly environment?: Environment;
  /** Cuts off what is in flight and lets nothing out any more; what was being read is `interrupted`. */
  readonly signal?: AbortSignal;
}

/** A client's constructor, as the packages `@aws-sdk/client-*` export it. */
export type ClientClass<Client> = new (configuration: never) => Client;

/** The clients of a process over one pool of connections. */
export interface Connections {
  /**
   * The client of this class for an access and a region, made at first use. It sends only what is
   * declared in the scope of {@link readInScope}, and asks neither environment nor configuration files.
   */
  client<Client>(Class: ClientClass<Client>, of: { access: Access; region: string }): Client;
  /** Drops the clients of an access. Its connections stay in the pool until they are idle for long. */
  forget(access: Access): void;
  /** Cuts all connections. */
  close(): void;
}

interface SdkClient {
  readonly config: ClientConfiguration;
  readonly middlewareStack: MiddlewareStack<object, MetadataBearer>;
}

/** A client that several accesses share. */
interface SharedClient {
  readonly client: SdkClient;
  /** Its middleware without the guard, for that of each access. */
  readonly middleware: SdkClient["middlewareStack"];
  readonly form: RequestForm;
}

/** Opens nothing yet: connections are made when calls are. */
export function createConnections({
  timeoutSeconds = 30,
  connectTimeoutSeconds = 5,
  maxSockets = 64,
  maxAttempts = 4,
  maxThrottledAttempts = maxAttempts === 1 ? 1 : 10,
  rates,
  environment = process.env,
  signal,
}: ConnectionOptions = {}): Connections {
  // Read by the first client that is made; a scanner's users cannot act on the SDK's advice to upgrade Node.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  // The handler's clocks start when it is given a request: waiting for a connection must not count.
  const limit = pLimit(maxSockets);
  const stop = new AbortController();
  // Each request in flight listens to it; Node would take more than ten for a leak.
  setMaxListeners(0, stop.signal);
  const interrupt = () => stop.abort(new InterruptedError());
  if (signal?.aborted) interrupt();
  else signal?.addEventListener("abort", interrupt, { once: true });
  // One for each set of trusted authorities.
  const pools = new Map<string | undefined, Pool>();
  const poolOf = (certificates: string | undefined): Pool =>
    entry(pools, certificates, () =>
      createPool({ environment, certificates, maxSockets, timeoutSeconds, connectTimeoutSeconds }),
    );
  const handlerOver = ({ handler, handle }: Pool) =>
    guardedHandler(handler, (request, options) =>
      limit(() => handle(request, { ...options, abortSignal: stop.signal })),
    );
  const settings = {
    credentials: hiddenCredentials,
    customUserAgent: "postern",
    // All that the SDK would otherwise look up in the user's environment and configuration files.
    maxAttempts,
    retryMode: "standard",
    defaultsMode: "standard",
    ignoreConfiguredEndpointUrls: true,
    userAgentAppId: async () => undefined,
    authSchemePreference: [],
    sigv4aSigningRegionSet: [],
    disableClockSkewCorrection: false,
    accountIdEndpointMode: "preferred",
    endpointDiscoveryEnabledProvider: async () => undefined,
    useArnRegion: false,
    disableS3ExpressSessionAuth: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  };
  const serviceIds = new Map<ClientClass<unknown>, string>();
  const sharedClients = new Map<ClientClass<unknown>, Map<string, SharedClient>>();
  // Weak: an access that a collector got for one read is gone with it.
  const clients = new WeakMap<Access, Map<ClientClass<unknown>, Map<string, unknown>>>();
  const organizationLimiters = new Map<string, RateLimiter>();

  // A client is one service of one account in one region, as most rates of AWS are.
  function limitersOf(service: string, access: Access, region: string): Limiters {
    const own = new Map<string, RateLimiter>();
    const make = (group: string, rate: ServiceRate): RateLimiter => {
      const limiter = () => createRateLimiter(rate, { isThrottling, signal: stop.signal });
      if (rate.per === "account") return limiter();
      // Until the organization is known, all of a partition's accounts might be of the same.
      return entry(organizationLimiters, `${group} ${access.organization ?? region}`, limiter);
    };
    return {
      of(operation) {
        if (rates === "none") return unlimited;
        const { group, rate } = rateOfOperation(service, operation);
        return entry(own, group, () => make(group, rate));
      },
      isStalled: () => [...own.values()].some((limiter) => limiter.isStalled()),
    };
  }

  // Making a client takes as long as a call, so that all accesses share those of a region, endpoint and set-up.
  function sharedClient(
    Class: ClientClass<unknown>,
    region: string,
    { certificates, useGlobalSts, ...endpoints }: ClientSettings,
    { serviceId, endpoint }: { serviceId?: string; endpoint?: string | undefined } = {},
  ): SharedClient {
    const Constructor = Class as unknown as new (configuration: object) => SdkClient;
    const ofClass = entry(sharedClients, Class, () => new Map<string, SharedClient>());
    const key = JSON.stringify([region, endpoint, endpoints, useGlobalSts && serviceId, certificates]);
    const make = () => {
      const client = new Constructor({
        ...settings,
        ...endpoints,
        region,
        requestHandler: handlerOver(poolOf(certificates)),
        ...(endpoint === undefined ? {} : atEndpoint(endpoint)),
        // S3 would take it for its own.
        ...(useGlobalSts && serviceId === "STS" ? { useGlobalEndpoint: true } : {}),
      });
      readTextStrictly(client.config);
      if (endpoint !== undefined) keepHost(client);
      return shareable(client, formOf(client.config, region, endpoint));
    };
    return entry(ofClass, key, make);
  }

  /** The shared client with what is an access's own: guard, rate and retries. */
  function make(Class: ClientClass<unknown>, access: Access, region: string): unknown {
    const set = access.settings ?? usualSettings;
    // Only a client knows its service, and only its constructor takes an endpoint.
    const serviceId = entry(
      serviceIds,
      Class,
      () => sharedClient(Class, region, usualSettings).client.config.serviceId,
    );
    const endpoint = access.endpoint(serviceId);
    const { client, middleware, form } = sharedClient(Class, region, set, { serviceId, endpoint });
    const limiters = limitersOf(form.service, access, region);
    const { isStalled } = limiters;
    const strategy = createRetryStrategy({ maxAttempts, maxThrottledAttempts, isStalled });
    const retries = { maxAttempts: async () => maxAttempts, retryStrategy: async () => strategy };
    const middlewareStack = middleware.clone();
    middlewareStack.use(getRetryPlugin(retries));
    guardCalls(middlewareStack, form, access.credentials);
    requireSoundReplies(middlewareStack);
    limitAttempts(middlewareStack, limiters);
    return Object.create(client, { middlewareStack: { value: middlewareStack } });
  }

  return {
    client<Client>(
      Class: ClientClass<Client>,
      { access, region }: { access: Access; region: string },
    ): Client {
      const ofClass = entry(
        entry(clients, access, () => new Map()),
        Class,
        () => new Map<string, unknown>(),
      );
      return entry(ofClass, region, () => make(Class, access, region)) as Client;
    },
    forget: (access) => void clients.delete(access),
    close() {
      for (const pool of pools.values()) pool.close();
    },
  };
}

/** Guards a client for whoever reaches it: as the prototype of another, or because the SDK sends a call by itself. */
function shareable(client: SdkClient, form: RequestForm): SharedClient {
  const middleware = client.middlewareStack.clone();
  signAsCallInFlight(client.config);
  guardCalls(client.middlewareStack, form);
  return { client, middleware, form };
}

/** The limiters of a client, one for each group of operations that its service counts together. */
interface Limiters {
  of(operation: string): RateLimiter;
  isStalled(): boolean;
}

/** Each attempt waits for its turn before it is signed: a signature lasts five minutes only. */
function limitAttempts(stack: SdkClient["middlewareStack"], limiters: Limiters): void {
  const limited: FinalizeRequestMiddleware<object, MetadataBearer> = (next, context) => (request) =>
    limiters.of(operationName(context)).run(() => next(request));
  stack.addRelativeTo(limited, { relation: "after", toMiddleware: "retryMiddleware" });
}

interface Entries<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
}

function entry<Key, Value>(map: Entries<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
