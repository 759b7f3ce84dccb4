import { setTimeout } from "node:timers/promises";
import { request } from "@octokit/request";
import { RequestError } from "@octokit/request-error";
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

export function createClient({ apiUrl, token, signal, log, fetch, sleep = wait }: Connection): Client {
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
        ...(fetch === undefined ? {} : { fetch }),
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
