import { createServer } from "node:http";
import { type AddressInfo, connect, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { createCA, createCert } from "mkcert";

/** A network that is left through a proxy only, which replaces the certificates of all hosts. */
export interface CompanyNetwork extends AsyncDisposable {
  /** The proxy's URL. */
  readonly proxy: string;
  /** Where the hosts answer without the proxy, as `localhost`. */
  readonly direct: string;
  /** The certificate of the company's authority, in PEM. */
  readonly authority: string;
  /** Hosts and ports that were asked for by CONNECT, and URLs that were asked for without. */
  readonly asked: readonly string[];
  /** How many connections came to the hosts, through the proxy or not. */
  reached(): number;
}

export interface CompanyNetworkOptions {
  /** Where a host's requests go, by the host's name: the URL of a server on this machine. */
  readonly hosts: Readonly<Record<string, string>>;
  /** What the proxy wants as `user:password`. */
  readonly password?: string;
}

export async function startCompanyNetwork({
  hosts,
  password,
}: CompanyNetworkOptions): Promise<CompanyNetwork> {
  const about = { organization: "Example", countryCode: "US", state: "WA", locality: "Seattle", validity: 2 };
  const ca = await createCA(about);
  const certificate = await createCert({ ca, domains: Object.keys(hosts), validity: 2 });
  const sockets = new Set<Socket>();
  let reached = 0;
  const servers = createTlsServer(certificate, (socket) => {
    reached += 1;
    join(socket, new URL(hosts[String(socket.servername)] ?? "http://127.0.0.1:1"), sockets);
  });
  servers.on("tlsClientError", () => {});
  const { port } = await listening(servers);

  const asked: string[] = [];
  const expected = password && `Basic ${Buffer.from(password).toString("base64")}`;
  const proxy = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(502).end();
  });
  proxy.on("connect", (request, socket: Socket) => {
    asked.push(request.url ?? "");
    if (expected && request.headers["proxy-authorization"] !== expected)
      return socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 6\r\n\r\nno way");
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    join(socket, new URL(`http://127.0.0.1:${port}`), sockets);
  });
  const address = await listening(proxy);
  return {
    proxy: `http://${password ? `${password}@` : ""}127.0.0.1:${address.port}`,
    direct: `https://localhost:${port}`,
    authority: ca.cert,
    asked,
    reached: () => reached,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      proxy.closeAllConnections();
      await Promise.all([servers, proxy].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

/** Carries everything between a connection and a server. */
function join(socket: Socket, { hostname, port }: URL, sockets: Set<Socket>): void {
  const other = connect(Number(port), hostname);
  for (const [from, to] of [
    [socket, other],
    [other, socket],
  ] as const) {
    sockets.add(from);
    from.pipe(to);
    from.on("error", () => to.destroy()).on("close", () => sockets.delete(from));
  }
}

async function listening(server: Server): Promise<AddressInfo> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server.address() as AddressInfo;
}
