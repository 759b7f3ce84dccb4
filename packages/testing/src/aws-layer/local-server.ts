import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import { vi } from "vitest";

/** Asks a server of this machine, and tells its URL to what asks. */
export async function asked(
  answer: RequestListener,
  ask: (url: string) => Promise<unknown>,
): Promise<string[]> {
  const urls: string[] = [];
  const server = createServer((request, response) => {
    urls.push(`${request.method} ${request.url} ${request.headers.authorization ?? ""}`.trim());
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  server.close();
  return urls;
}

/** The hosts that are connected to, none of which is a part of this machine: no connection comes about. */
export async function hostsConnected(ask: () => Promise<unknown>): Promise<unknown[]> {
  const hosts: unknown[] = [];
  const connect = vi.spyOn(Socket.prototype, "connect").mockImplementation(function (this: Socket, ...args) {
    hosts.push(JSON.stringify(args).match(/"host":"([^"]*)"/)?.[1]);
    setImmediate(() => this.destroy(Object.assign(new Error("not connected"), { code: "ECONNREFUSED" })));
    return this;
  });
  await ask().finally(() => connect.mockRestore());
  return hosts;
}
