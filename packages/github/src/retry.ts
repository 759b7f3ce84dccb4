import { RequestError } from "@octokit/request-error";

/** The longest time to wait for a rate limit, in seconds: then a person should decide. */
export const longestWait = 15 * 60;

/** How often a request is sent again. */
export const mostRetries = 4;

/**
 * How many seconds to wait before a request is sent again, after what GitHub's documentation of rate limits
 * and good practices says.
 *
 * @param retries how often it was sent again already
 * @returns undefined when another try would change nothing
 */
export function secondsToWait(error: unknown, retries: number): number | undefined {
  if (!(error instanceof RequestError)) return undefined;
  const backoff = 2 ** retries;
  if (isRateLimit(error)) return rateLimitWait(error) ?? 60 * backoff;
  // Connections that break come as 500 without a response.
  return error.status >= 500 ? (retryAfter(error) ?? backoff) : undefined;
}

/** Whether a reply says that too many requests came, and not that they are forbidden. */
export function isRateLimit({ status, message, response }: RequestError): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const headers = response?.headers ?? {};
  const isUsedUp = headers["x-ratelimit-remaining"] === "0";
  return headers["retry-after"] !== undefined || isUsedUp || /rate limit/i.test(message);
}

function rateLimitWait(error: RequestError): number | undefined {
  const headers = error.response?.headers ?? {};
  const after = retryAfter(error);
  if (after !== undefined) return after;
  const reset = Number(headers["x-ratelimit-reset"]);
  if (headers["x-ratelimit-remaining"] !== "0" || !Number.isFinite(reset)) return undefined;
  // By GitHub's own clock, where it tells: this machine's may be wrong.
  const now = Date.parse(headers.date ?? "") || Date.now();
  return Math.max(1, Math.ceil(reset - now / 1000) + 1);
}

function retryAfter({ response }: RequestError): number | undefined {
  const seconds = Number(response?.headers["retry-after"]);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}
