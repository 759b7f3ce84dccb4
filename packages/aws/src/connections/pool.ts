import type { Agent } from "node:http";
import { Readable } from "node:stream";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { createNetwork, type NetworkOptions } from "./network.ts";

export interface PoolOptions extends NetworkOptions {
  /** Seconds that one attempt may take, and that a reply may pause. */
  readonly timeoutSeconds: number;
  /** Seconds until a connection must stand. */
  readonly connectTimeoutSeconds: number;
}

/** Sends requests over connections that are kept. */
export interface Pool {
  /** The handler of direct connections, for what the SDK asks of a handler. */
  readonly handler: NodeHttpHandler;
  readonly handle: NodeHttpHandler["handle"];
  /** Cuts all connections. */
  close(): void;
}

/** Opens nothing yet. */
export function createPool({ timeoutSeconds, connectTimeoutSeconds, ...options }: PoolOptions): Pool {
  const network = createNetwork(options);
  const handlers = new Map<Agent, NodeHttpHandler>();
  const handlerOf = (agent: Agent): NodeHttpHandler => {
    const known = handlers.get(agent);
    if (known !== undefined) return known;
    const handler = new NodeHttpHandler({
      connectionTimeout: connectTimeoutSeconds * 1000,
      requestTimeout: timeoutSeconds * 1000,
      throwOnRequestTimeout: true,
      socketTimeout: timeoutSeconds * 1000,
      httpAgent: agent,
      httpsAgent: agent,
    } as ConstructorParameters<typeof NodeHttpHandler>[0]);
    handlers.set(agent, handler);
    return handler;
  };
  return {
    handler: handlerOf(network.agentFor(new URL("https://localhost"))),
    async handle(request, handling) {
      const start = performance.now();
      const { protocol, hostname, port } = request;
      const url = new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${port}`}`);
      const sent = await handlerOf(network.agentFor(url)).handle(request, handling);
      endInTime(sent.response.body, timeoutSeconds, start);
      return sent;
    },
    close: () => network.close(),
  };
}

/** The handler's clocks stop at the head of a reply and at each byte: a body that trickles would never end. */
function endInTime(body: unknown, seconds: number, start: number): void {
  if (!(body instanceof Readable)) return;
  const timer = setTimeout(
    () => {
      const message = `The reply did not end within ${seconds} seconds.`;
      body.destroy(Object.assign(new Error(message), { name: "TimeoutError" }));
    },
    start + seconds * 1000 - performance.now(),
  );
  body.once("close", () => clearTimeout(timer));
}
