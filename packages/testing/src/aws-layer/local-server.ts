import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

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
