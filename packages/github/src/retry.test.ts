import { RequestError } from "@octokit/request-error";
import { expect, test } from "vitest";
import { secondsToWait } from "./retry.ts";

const request = { method: "GET" as const, url: "/", headers: {} };

function failure(status: number, headers?: Record<string, string>, message = "no"): RequestError {
  if (headers === undefined) return new RequestError(message, status, { request });
  return new RequestError(message, status, { request, response: { status, headers, url: "/", data: {} } });
}

const date = "Tue, 01 Jul 2025 12:00:00 GMT";
const inOneMinute = String(Date.parse(date) / 1000 + 60);

test.each([
  ["a connection that broke", failure(500), [1, 2, 4, 8]],
  ["an error of the server", failure(503, {}), [1, 2, 4, 8]],
  ["a server that says when", failure(503, { "retry-after": "7" }), [7, 7]],
  ["a server that says when as a date", failure(503, { "retry-after": date }), [1, 2]],
  ["the secondary limit that says when", failure(403, { "retry-after": "30" }), [30, 30]],
  [
    "the secondary limit that does not",
    failure(403, {}, "You have exceeded a secondary rate limit"),
    [60, 120],
  ],
  [
    "the primary limit, by GitHub's clock",
    failure(403, { date, "x-ratelimit-remaining": "0", "x-ratelimit-reset": inOneMinute }),
    [61],
  ],
  [
    "a limit that is over already",
    failure(429, { date, "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1" }),
    [1],
  ],
  ["429 without a word", failure(429, {}), [60]],
  ["what is forbidden", failure(403, { "x-ratelimit-remaining": "999" }), [undefined]],
  ["what is not there", failure(404, {}), [undefined]],
  ["an error that is not a request's", new Error("a defect"), [undefined]],
])("after %s", (_, error, seconds) => {
  expect(seconds.map((_second, retries) => secondsToWait(error, retries))).toEqual(seconds);
});
