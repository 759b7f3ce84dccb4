import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";
import { checkProxies, proxyOf } from "./proxies.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A pool of connections a way out: one to hosts themselves, and one for each proxy. */
export interface Network {
  /** What connects to this URL's host. */
  agentFor(url: URL): HttpAgent;
  /** Cuts all connections. */
  close(): void;
}

export interface NetworkOptions {
  /** Says which hosts are reached through which proxy: `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`. */
  readonly environment: Environment;
  /** Certificates, in PEM, in place of Node's own authorities. */
  readonly certificates?: string | undefined;
  /** Connections at once to each host. */
  readonly maxSockets: number;
}

/**
 * The way out of this machine. Opens nothing yet.
 *
 * @throws PosternError (`configuration`) for a proxy that is no http or https URL
 * @example
 * const network = createNetwork({ environment: process.env, maxSockets: 4 });
 * https.request(url, { agent: network.agentFor(url) });
 */
export function createNetwork({ environment, certificates, maxSockets }: NetworkOptions): Network {
  checkProxies(environment);
  const authorities = certificates === undefined ? {} : { ca: certificates };
  const options = { keepAlive: true, maxSockets };
  const agents = new Map<string, HttpAgent>();
  return {
    agentFor(url) {
      const proxy = proxyOf(url, environment);
      const way = `${url.protocol} ${proxy?.href}`;
      const known = agents.get(way);
      if (known !== undefined) return known;
      const isSecure = url.protocol === "https:";
      const direct = () =>
        isSecure ? new HttpsAgent({ ...options, ...authorities }) : new HttpAgent(options);
      const through = (by: URL) =>
        isSecure ? new Tunnels(by, options, authorities) : new HttpProxyAgent(by, options);
      const agent = proxy === undefined ? direct() : through(proxy);
      agents.set(way, agent);
      return agent;
    },
    close() {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

/** A proxy that does not let a connection through. */
export class ProxyRefusedError extends Error {
  override readonly name = "ProxyRefusedError";
  readonly code = "ECONNREFUSED";
}

type ProxyOptions = ConstructorParameters<typeof HttpsProxyAgent<string>>[1];
type Connect = HttpsProxyAgent<string>["connect"];

class Tunnels extends HttpsProxyAgent<string> {
  readonly #authorities: { readonly ca?: string };

  constructor(proxy: URL, options: ProxyOptions, authorities: { readonly ca?: string }) {
    super(proxy.href, { ...options, ...authorities });
    this.#authorities = authorities;
    // Else the proxy's own page would be read as the reply of the host.
    this.on("proxyConnect", ({ statusCode, statusText }: { statusCode: number; statusText: string }) => {
      if (statusCode === 200) return;
      const refusal = `${statusCode} ${statusText}`;
      throw new ProxyRefusedError(`the proxy ${proxy.host} refused the connection: ${refusal}`);
    });
  }

  /** The base class trusts the same authorities for the proxy, and Node's own for the host behind it. */
  override connect(...[request, options]: Parameters<Connect>): ReturnType<Connect> {
    return super.connect(request, { ...options, ...this.#authorities });
  }

  /** The base class guesses it from the stack, which tells nothing of a request that waited for a socket. */
  override isSecureEndpoint(): boolean {
    return true;
  }
}
