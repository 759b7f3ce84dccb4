import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { buffer } from "node:stream/consumers";
import type { Network } from "@postern/aws/network";

type Fetch = typeof globalThis.fetch;
const mostRedirects = 5;

/**
 * `fetch` over a network's proxies, which Node's own would not ask. A redirect within the host is followed
 * with the same request; one to another host is the reply, since it must get neither token nor findings.
 */
export function fetchOver(network: Network): Fetch {
  return async (input, init = {}) => {
    let url = new URL(String(input));
    for (let redirects = 0; ; redirects += 1) {
      const reply = await send(url, init, network);
      const { statusCode: status = 0, headers } = reply;
      const location = [301, 302, 307, 308].includes(status) ? headers.location : undefined;
      const next = location === undefined ? undefined : new URL(location, url);
      if (next?.origin !== url.origin || redirects === mostRedirects) return responseOf(reply);
      reply.resume();
      url = next;
    }
  };
}

function send(url: URL, init: RequestInit, network: Network): Promise<IncomingMessage> {
  const { method = "GET", headers = {}, body, signal } = init;
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const options = {
    method,
    headers: Object.fromEntries(new Headers(headers)),
    agent: network.agentFor(url),
    ...(signal ? { signal } : {}),
  };
  return new Promise((resolve, reject) => {
    request(url, options, resolve)
      .on("error", reject)
      .end(body ?? undefined);
  });
}

async function responseOf(reply: IncomingMessage): Promise<Response> {
  const { statusCode: status = 0, headersDistinct } = reply;
  const headers = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const content = await buffer(reply);
  return new Response(content.length === 0 ? null : content, { status, headers });
}
