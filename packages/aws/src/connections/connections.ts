import { setMaxListeners } from "node:events";
import pLimit from "p-limit";
import type { Access } from "../targets/aws-target.ts";
import type { Environment } from "../credentials/config-files.ts";
import { hiddenCredentials } from "../guard/call-signer.ts";
import { guardedHandler } from "../guard/guard.ts";
import type { RequestForm } from "../guard/sent-request.ts";
import { atEndpoint, keepHost } from "./custom-endpoint.ts";
import { createPool, type Pool } from "./pool.ts";
import { createRateLimiter, type RateLimiter, unlimited } from "./rate-limiter.ts";
import { rateOfOperation, type ServiceRate } from "./rates.ts";
import { createRetryStrategy } from "./retries.ts";
import { type Lane, type SdkClient, shareClient, type SharedClient } from "./shared-client.ts";
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

/** What is an access's own. */
interface OfAccess {
  readonly clients: Map<ClientClass<unknown>, Map<string, unknown>>;
  /** By service and region. */
  readonly lanes: Map<string, Lane>;
}

/** What all accesses share that trust the same authorities. */
interface OfPool {
  readonly pool: Pool;
  readonly clients: Map<ClientClass<unknown>, Map<string, SharedClient>>;
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
  // One for each set of trusted authorities, which is too long a text to be a part of each client's key.
  const pools = new Map<string | undefined, OfPool>();
  const ofPool = (certificates: string | undefined): OfPool =>
    entry(pools, certificates, () => ({
      pool: createPool({ environment, certificates, maxSockets, timeoutSeconds, connectTimeoutSeconds }),
      clients: new Map(),
    }));
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
  // Weak: an access that a collector got for one read is gone with it.
  const accesses = new WeakMap<Access, OfAccess>();
  const ownOf = (access: Access): OfAccess =>
    entry(accesses, access, () => ({ clients: new Map(), lanes: new Map() }));
  const organizationLimiters = new Map<string, RateLimiter>();

  function laneOf(access: Access, { service, region }: RequestForm): Lane {
    return entry(ownOf(access).lanes, `${service} ${region}`, () => makeLane(service, access, region));
  }

  // Most rates of AWS are those of one service for one account in one region.
  function makeLane(service: string, access: Access, region: string): Lane {
    const own = new Map<string, RateLimiter>();
    const make = (group: string, rate: ServiceRate): RateLimiter => {
      const limiter = () => createRateLimiter(rate, { isThrottling, signal: stop.signal });
      if (rate.per === "account") return limiter();
      // Until the organization is known, all of a partition's accounts might be of the same.
      return entry(organizationLimiters, `${group} ${access.organization ?? region}`, limiter);
    };
    const isStalled = () => [...own.values()].some((limiter) => limiter.isStalled());
    return {
      strategy: createRetryStrategy({ maxAttempts, maxThrottledAttempts, isStalled }),
      limiterOf(operation) {
        if (rates === "none") return unlimited;
        const { group, rate } = rateOfOperation(service, operation);
        return entry(own, group, () => make(group, rate));
      },
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
    const { pool, clients } = ofPool(certificates);
    const ofClass = entry(clients, Class, () => new Map<string, SharedClient>());
    const key = JSON.stringify([region, endpoint, endpoints, useGlobalSts && serviceId]);
    const make = () => {
      const client = new Constructor({
        ...settings,
        ...endpoints,
        region,
        requestHandler: handlerOver(pool),
        ...(endpoint === undefined ? {} : atEndpoint(endpoint)),
        // S3 would take it for its own.
        ...(useGlobalSts && serviceId === "STS" ? { useGlobalEndpoint: true } : {}),
      });
      if (endpoint !== undefined) keepHost(client);
      return shareClient(client, { region, endpoint, maxAttempts, laneOf });
    };
    return entry(ofClass, key, make);
  }

  function clientFor(Class: ClientClass<unknown>, access: Access, region: string): unknown {
    const set = access.settings ?? usualSettings;
    // Only a client knows its service, and only its constructor takes an endpoint.
    const serviceId = entry(
      serviceIds,
      Class,
      () => sharedClient(Class, region, usualSettings).client.config.serviceId,
    );
    const endpoint = access.endpoint(serviceId);
    return sharedClient(Class, region, set, { serviceId, endpoint }).of(access);
  }

  return {
    client<Client>(
      Class: ClientClass<Client>,
      { access, region }: { access: Access; region: string },
    ): Client {
      const ofClass = entry(ownOf(access).clients, Class, () => new Map<string, unknown>());
      return entry(ofClass, region, () => clientFor(Class, access, region)) as Client;
    },
    forget: (access) => void accesses.delete(access),
    close() {
      for (const { pool } of pools.values()) pool.close();
    },
  };
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
