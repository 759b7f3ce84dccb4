import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { MetadataBearer, MiddlewareStack } from "@smithy/types";
import pLimit from "p-limit";
import type { Access } from "./aws-target.ts";
import { guardCalls, guardedHandler } from "./guard.ts";
import { iamPrefixOf } from "./service-prefix.ts";

/** Limits of all connections of a process. */
export interface ConnectionOptions {
  /** Seconds that one attempt may take, and that a reply may pause. Default 30. */
  readonly timeoutSeconds?: number;
  /** Seconds until a connection must stand. Default 5. */
  readonly connectTimeoutSeconds?: number;
  /** Requests in flight at once, over all hosts. Default 64. */
  readonly maxSockets?: number;
  /** Attempts per call, the first included. Default 4. */
  readonly maxAttempts?: number;
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
  readonly config: { readonly serviceId: string };
  readonly middlewareStack: MiddlewareStack<object, MetadataBearer>;
}

/** Opens nothing yet: connections are made when calls are. */
export function createConnections({
  timeoutSeconds = 30,
  connectTimeoutSeconds = 5,
  maxSockets = 64,
  maxAttempts = 4,
}: ConnectionOptions = {}): Connections {
  // Read by the first client that is made; a scanner's users cannot act on the SDK's advice to upgrade Node.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const agent = { keepAlive: true, maxSockets };
  const pool = new NodeHttpHandler({
    connectionTimeout: connectTimeoutSeconds * 1000,
    requestTimeout: timeoutSeconds * 1000,
    throwOnRequestTimeout: true,
    socketTimeout: timeoutSeconds * 1000,
    httpAgent: agent,
    httpsAgent: agent,
  });
  // The handler's clocks start when it is given a request: waiting for a connection must not count.
  const limit = pLimit(maxSockets);
  const settings = {
    requestHandler: guardedHandler(pool, (...request) => limit(() => pool.handle(...request))),
    retryMode: "standard",
    maxAttempts,
    customUserAgent: "postern",
    // All that the SDK would otherwise look up in the user's environment and configuration files.
    defaultsMode: "standard",
    ignoreConfiguredEndpointUrls: true,
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    userAgentAppId: async () => undefined,
    authSchemePreference: [],
    sigv4aSigningRegionSet: [],
  };
  const serviceIds = new Map<ClientClass<unknown>, string>();
  const clients = new Map<Access, Map<ClientClass<unknown>, Map<string, unknown>>>();

  function make(Class: ClientClass<unknown>, access: Access, region: string): unknown {
    const Constructor = Class as unknown as new (configuration: object) => SdkClient;
    const identity = { ...settings, region, credentials: access.credentials };
    // Only a client knows its service id, and only its constructor takes the endpoint.
    const serviceId = entry(serviceIds, Class, () => new Constructor(identity).config.serviceId);
    const endpoint = access.endpoint(serviceId);
    const client = new Constructor(endpoint === undefined ? identity : { ...identity, endpoint });
    guardCalls(client.middlewareStack, iamPrefixOf(client.config, region));
    return client;
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
    close: () => pool.destroy(),
  };
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
