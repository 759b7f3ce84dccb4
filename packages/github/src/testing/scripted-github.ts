import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { components } from "@octokit/openapi-types";
import type { Log } from "sarif";
import { readUpload, violationsOf, type Received, type UploadBody } from "./rest-description.ts";

type Schemas = components["schemas"];
export type SarifStatus = Schemas["code-scanning-sarifs-status"];
export type Analysis = Schemas["code-scanning-analysis"];

/** An answer in place of the usual one; `reset` breaks the connection. */
export type Answer =
  | "reset"
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** JSON, or a text as a proxy would send it. */
      readonly body?: unknown;
    };

/** The operations that an upload takes, as the REST description names them. */
export type Operation = "upload-sarif" | "get-sarif" | "list-recent-analyses";

export interface GitHubScript {
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Answers to the first requests of an operation, in order; after them all goes well. */
  readonly answers?: Partial<Record<Operation, readonly Answer[]>>;
  readonly analyses?: readonly Analysis[];
}

/** A GitHub on this machine's loopback. */
export interface ScriptedGitHub extends AsyncDisposable {
  readonly apiUrl: string;
  readonly requests: readonly Operation[];
  /** What was uploaded and taken, with the log unpacked. */
  readonly uploads: readonly { readonly body: UploadBody; readonly log: Log }[];
  /** What the REST description does not allow, and who asked for it: a good client leaves this empty. */
  readonly violations: readonly string[];
}

/**
 * Starts a GitHub that checks each request against the REST description, then answers what the script says.
 *
 * @example
 * await using github = await startScriptedGitHub({
 *   token, repository: "acme/security",
 *   answers: { "upload-sarif": [{ status: 503 }], "get-sarif": [pending] },
 * });
 */
export async function startScriptedGitHub(script: GitHubScript): Promise<ScriptedGitHub> {
  const requests: Operation[] = [];
  const uploads: { body: UploadBody; log: Log }[] = [];
  const violations: string[] = [];
  const queues = new Map(Object.entries(script.answers ?? {}).map(([name, answers]) => [name, [...answers]]));

  const usual = (operation: Operation, { url, body }: Received): Exclude<Answer, "reset"> => {
    if (operation === "upload-sarif") {
      const upload = readUpload(body);
      uploads.push(upload);
      return { status: 202, body: receipt(uploads.length) };
    }
    if (operation === "get-sarif")
      return { status: 200, body: { processing_status: "complete", errors: null } satisfies SarifStatus };
    if (script.analyses === undefined) return { status: 404, body: { message: "no analysis found" } };
    const [page, size] = ["page", "per_page"].map((name) => Number(url.searchParams.get(name)));
    const start = ((page ?? 1) - 1) * (size ?? 30);
    return { status: 200, body: script.analyses.slice(start, start + (size ?? 30)) };
  };

  const server = createServer(async (incoming, response) => {
    const received = await receive(incoming);
    const operation = operationOf(received, script.repository);
    const wrong = violationsOf(received, operation, script.token);
    violations.push(...wrong);
    if (operation !== undefined) requests.push(operation);
    if (operation === undefined) return reply(response, { status: 404, body: { message: "Not Found" } });
    const scripted = queues.get(operation)?.shift();
    if (scripted === "reset") return void incoming.socket.destroy();
    if (scripted === undefined && wrong.length > 0)
      return reply(response, { status: 422, body: { message: wrong.join("; ") } });
    reply(response, scripted ?? usual(operation, received));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/v3`,
    requests,
    uploads,
    violations,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function receipt(number: number): Schemas["code-scanning-sarifs-receipt"] {
  return { id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}` };
}

async function receive(incoming: IncomingMessage): Promise<Received> {
  return {
    method: incoming.method ?? "",
    url: new URL(incoming.url ?? "/", "http://127.0.0.1"),
    headers: incoming.headers,
    // A connection that breaks leaves what came so far, which is then judged as such.
    body: await text(incoming).catch(() => ""),
  };
}

function operationOf({ method, url }: Received, repository: string): Operation | undefined {
  const base = `/api/v3/repos/${repository}/code-scanning`;
  if (method === "POST" && url.pathname === `${base}/sarifs`) return "upload-sarif";
  if (method !== "GET") return undefined;
  if (url.pathname === `${base}/analyses`) return "list-recent-analyses";
  return url.pathname.startsWith(`${base}/sarifs/`) ? "get-sarif" : undefined;
}

function reply(response: ServerResponse, { status, headers, body }: Exclude<Answer, "reset">): void {
  const isText = typeof body === "string";
  const type = isText ? "text/html; charset=utf-8" : "application/json; charset=utf-8";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(isText ? body : JSON.stringify(body ?? { message: `scripted ${status}` }));
}
