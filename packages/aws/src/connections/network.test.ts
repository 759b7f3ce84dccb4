import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { createNetwork, type Network } from "./network.ts";

const open: (Server | Network)[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

/** A server that repeats what it was asked and by which authorization. */
async function startEcho(): Promise<string> {
  const server = createServer(({ url, headers }, response) => {
    response.end(`${url} ${headers["proxy-authorization"] ?? ""}`.trim());
  });
  open.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function get(url: string, environment: Record<string, string>): Promise<string> {
  const network = createNetwork({ environment, maxSockets: 1 });
  open.push(network);
  return new Promise((resolve, reject) => {
    request(url, { agent: network.agentFor(new URL(url)) }, (response) => resolve(text(response)))
      .on("error", reject)
      .end();
  });
}

test("an http URL is asked of the proxy as it stands, with user and password", async () => {
  const proxy = await startEcho();
  const url = "http://aws.example:4566/path?query";
  expect(await get(url, { HTTP_PROXY: proxy })).toBe(url);
  const withPassword = proxy.replace("//", "//user:pass@");
  expect(await get(url, { http_proxy: withPassword })).toBe(`${url} Basic ${btoa("user:pass")}`);
});

test("a host that needs no proxy is asked directly", async () => {
  const server = await startEcho();
  expect(await get(`${server}/path`, { HTTP_PROXY: "http://127.0.0.1:1" })).toBe("/path");
});

test("there is one pool of connections for each way out", () => {
  const network = createNetwork({
    environment: { HTTPS_PROXY: "http://proxy.example", NO_PROXY: "direct.example" },
    maxSockets: 1,
  });
  open.push(network);
  const agentOf = (url: string) => network.agentFor(new URL(url));
  expect(agentOf("https://a.example")).toBe(agentOf("https://b.example"));
  expect(agentOf("https://a.example")).not.toBe(agentOf("https://direct.example"));
  expect(agentOf("https://direct.example")).not.toBe(agentOf("http://direct.example"));
});

test("a proxy that is none is refused before anything is asked", () => {
  expect(() => createNetwork({ environment: { HTTP_PROXY: "socks://a" }, maxSockets: 1 })).toThrow(
    "HTTP_PROXY is no http or https URL.",
  );
});
