import { setTimeout } from "node:timers/promises";
import { request } from "@octokit/request";
import { RequestError } from "@octokit/request-error";
import { PosternError } from "@postern/sdk";
import { explainError } from "./explain-error.ts";
import { longestWait, mostRetries, secondsToWait } from "./retry.ts";

/** How to reach GitHub's REST API. */
export interface Connection {
  readonly apiUrl: string;
  readonly token: string;
  /** Ends requests and waiting. */
  readonly signal: AbortSignal;
  /** Gets a sentence for each thing that a person may want to know while it goes on. */
  readonly log: (message: string) => void;
  /** Sends requests. Default: Node's own, which knows no proxies. */
  readonly fetch?: typeof globalThis.fetch;
  /** Waits so many milliseconds; for tests. */
  readonly sleep?: Sleep;
}

type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** GitHub's REST API, for one connection. */
export interface Client {
  /**
   * Sends a request and sends it again after a connection that broke, an error of the server and a rate
   * limit, a bounded number of times.
   *
   * @param doing what a person calls it, for example `Uploading report.sarif`
   * @throws {PosternError} what GitHub answered and what to do about it, without the token
   */
  send<Reply>(doing: string, ask: (request: Request) => Promise<Reply>): Promise<Reply>;
  sleep(milliseconds: number): Promise<void>;
  /** A text of GitHub's without the token, should it repeat it. */
  hide(text: string): string;
}

/** octokit's request function: the route and its parameters are typed. */
export type Request = typeof request;

const requestTimeout = 120_000;

export function createClient(connection: Connection): Client {
  const { apiUrl, token, signal, log, fetch = globalThis.fetch, sleep = wait } = connection;
  const hide = (text: string): string => text.replaceAll(token, "[redacted]");
  const ready = (): Request =>
    request.defaults({
      baseUrl: apiUrl,
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${token}`,
        "user-agent": "postern",
        "x-github-api-version": "2022-11-28",
      },
      request: {
        fetch: refusingRedirects(fetch),
        signal: AbortSignal.any([signal, AbortSignal.timeout(requestTimeout)]),
        log: { warn: (message: string) => log(hide(message)) },
      },
    });
  return {
    hide,
    sleep: (milliseconds) => sleep(milliseconds, signal),
    async send(doing, ask) {
      for (let retries = 0; ; retries += 1) {
        try {
          return await ask(ready());
        } catch (error) {
          signal.throwIfAborted();
          if (error instanceof RequestError && error.cause instanceof RedirectError)
            throw redirected(doing, error.cause);
          const seconds = retries < mostRetries ? secondsToWait(error, retries) : undefined;
          const explained = explainError(error, doing, hide);
          if (seconds === undefined || seconds > longestWait) throw explained;
          log(`${explained instanceof Error ? explained.message : doing} Trying again in ${seconds} s.`);
          await sleep(seconds * 1000, signal);
        }
      }
    },
  };
}

/** An answer that sends on to somewhere else. */
class RedirectError extends Error {
  override readonly name = "RedirectError";
  readonly status: number;
  readonly host: string;

  constructor({ status, headers, url }: Response, asked: string) {
    super(`HTTP ${status}`);
    this.status = status;
    const location = headers.get("location");
    const base = url === "" ? asked : url;
    this.host = location !== null && URL.canParse(location, base) ? new URL(location, base).host : "nowhere";
  }
}

/** A redirect that whoever fetches has not followed within the host: no other gets token and findings. */
function refusingRedirects(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const reply = await fetch(input, { ...init, redirect: "manual" });
    if (reply.status >= 300 && reply.status < 400 && reply.status !== 304)
      throw new RedirectError(reply, String(input));
    return reply;
  };
}

function redirected(doing: string, { status, host }: RedirectError): PosternError {
  return new PosternError("output", `${doing} failed: HTTP ${status} sends on to ${host}.`, {
    hint: "No other host gets the token and the findings. Check the GitHub URL and the repository's name: has it moved?",
  });
}

/** The reply of a request, or other data where GitHub answers that there is nothing. */
export async function orNotFound(
  reply: Promise<{ readonly data: unknown }>,
  nothing: unknown,
): Promise<{ readonly data: unknown }> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return { data: nothing };
    throw error;
  }
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal });
}
