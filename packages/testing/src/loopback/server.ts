import { setMaxListeners } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { AccountDirectory, type LoopbackCredentials } from "./accounts.ts";
import { CallLog } from "./call-log.ts";
import { createDispatcher } from "./dispatcher.ts";
import type { WireReply } from "./encoding.ts";
import type { WireRequest } from "./routing.ts";
import { loadServices } from "./services.ts";
import type { AccountConfig, LoopbackOptions, ReceivedCall, Services } from "./types.ts";

/** A running loopback AWS. Closed by `await using` or {@link LoopbackAws.close}. */
export interface LoopbackAws extends AsyncDisposable {
  /** URL for the `endpoint` of a client or for AWS_ENDPOINT_URL. */
  readonly endpoint: string;
  /** The calls received, the oldest first, as many as the option `log` keeps. */
  readonly calls: readonly ReceivedCall[];
  /** How often an operation (`iam:ListUsers`) was called, or all of them together. */
  count(operation?: string): number;
  /** How often each operation was called, by `service:Operation`. */
  counts(): Record<string, number>;
  /** Credentials that act in an account. Throws a RangeError for an account that is not configured. */
  credentials(accountId: string): LoopbackCredentials;
  /** Environment variables that lead the SDK here as that account. */
  environment(accountId: string, region?: string): Record<string, string>;
  /** Forgets the calls, the counts, throttled attempts and sessions of roles. */
  reset(): void;
  /** Stops listening and cuts the connections that are open. */
  close(): Promise<void>;
}

/**
 * Starts an AWS on 127.0.0.1 that answers the real SDK over HTTP from typed fixtures.
 *
 * It is faithful to the wire, not to the behaviour of AWS: an operation answers what its fixture says and
 * changes nothing. sts:GetCallerIdentity, sts:AssumeRole and sts:AssumeRoleWithWebIdentity answer from the
 * accounts' configuration. Requests are told apart by access key id; signatures are not verified. An operation
 * without a fixture is an error of the code InvalidAction that says which fixture is missing.
 *
 * @param options - accounts with their fixtures, further services, latency, rate limits
 * @throws TypeError for malformed or repeated accounts and for modules that are no AWS client
 * @example
 * await using aws = await startLoopbackAws({
 *   accounts: [{ id: "111122223333", fixtures: { iam: { ListUsers: { Users: [], IsTruncated: false } } } }],
 * });
 * const iam = new IAMClient({ region: "us-east-1", endpoint: aws.endpoint, credentials: aws.credentials("111122223333") });
 */
export async function startLoopbackAws<Extra extends Services = Record<never, never>>(
  options: LoopbackOptions<Extra>,
): Promise<LoopbackAws> {
  const services = loadServices(options.services);
  const accounts = new AccountDirectory(options.accounts as Iterable<AccountConfig<Services>>);
  const log = new CallLog(options.log === false ? 0 : (options.log ?? 10_000));
  const closing = new AbortController();
  // Every reply that is due waits for it.
  setMaxListeners(0, closing.signal);
  const sleep = async (ms: number) => {
    if (ms > 0) await wait(ms, undefined, { signal: closing.signal });
  };
  const dispatcher = createDispatcher({ ...options, services, accounts, log, sleep });

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = await dispatcher.answer(await readRequest(message));
    if (reply) send(response, reply);
    else response.socket?.resetAndDestroy();
  }
  const server = createServer((message, response) => {
    handle(message, response).catch((error: unknown) => {
      if (closing.signal.aborted || response.destroyed || response.headersSent)
        return void response.destroy();
      const body = `The loopback AWS could not answer: ${String(error)}`;
      send(response, { status: 400, headers: { "content-type": "text/plain" }, body });
    });
  });
  // An idle connection of a client's pool must not race with a time limit of ours.
  server.keepAliveTimeout = 0;
  const endpoint = await listen(server);

  const close = async () => {
    closing.abort();
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return {
    endpoint,
    calls: log.calls,
    count: (operation) => log.count(operation),
    counts: () => log.counts(),
    credentials: (accountId) => accounts.credentials(accountId),
    environment: (accountId, region = "us-east-1") =>
      environment(endpoint, accounts.credentials(accountId), region),
    reset() {
      log.clear();
      accounts.endSessions();
      dispatcher.reset();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function environment(
  endpoint: string,
  credentials: LoopbackCredentials,
  region: string,
): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}

async function readRequest(message: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return {
    method: message.method ?? "GET",
    url: new URL(`http://127.0.0.1${message.url}`),
    headers: message.headers as Record<string, string>,
    body: Buffer.concat(chunks),
  };
}

function send(response: ServerResponse, { status, headers, body }: WireReply): void {
  // The reply to HEAD tells the length of a body that it does not carry.
  const length = response.req.method === "HEAD" ? {} : { "content-length": Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length }).end(body);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
