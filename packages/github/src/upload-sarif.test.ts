import { describe, expect, test } from "vitest";
import { prepareSarif } from "./sarif-file.ts";
import { startScriptedGitHub, type Answer, type GitHubScript } from "./testing/scripted-github.ts";
import { uploadSarif, type UploadOptions } from "./upload-sarif.ts";

const token = "ghs_PLANTEDTOKEN0123456789";
const repository = "acme/security";
const pending: Answer = { status: 200, body: { processing_status: "pending" } };

const sarifFile = (name: string) =>
  prepareSarif(
    name,
    JSON.stringify({
      version: "2.1.0",
      runs: [{ tool: { driver: { name: "Postern" } }, automationDetails: { id: `${name}/` }, results: [] }],
    }),
  );

/** Uploads to a scripted GitHub without waiting in earnest. */
async function upload(answers: GitHubScript["answers"] = {}, options: Partial<UploadOptions> = {}) {
  await using github = await startScriptedGitHub({ token, repository, answers });
  const logged: string[] = [];
  const slept: number[] = [];
  const outcome = await uploadSarif({
    files: [await sarifFile("report.sarif")],
    repository,
    ref: "refs/pull/7/merge",
    commit: "0123456789abcdef0123456789abcdef01234567",
    token,
    apiUrl: github.apiUrl,
    signal: new AbortController().signal,
    waitSeconds: 300,
    log: (message) => void logged.push(message),
    sleep: (milliseconds) => {
      slept.push(milliseconds / 1000);
      return Promise.resolve();
    },
    ...options,
  }).then(
    (uploaded) => ({ uploaded, error: undefined }),
    (error: unknown) => ({ uploaded: undefined, error }),
  );
  const text = JSON.stringify([logged, outcome, (outcome.error as Error | undefined)?.message]);
  expect(text).not.toContain("PLANTED");
  return { ...outcome, logged, slept, github };
}

test("sends what the REST description demands and waits until it is processed", async () => {
  const { uploaded, github, slept } = await upload({ "get-sarif": [{ status: 404 }, pending, pending] });
  expect(github.violations).toEqual([]);
  expect(uploaded).toEqual([
    { name: "report.sarif", id: "00000000-0000-4000-8000-000000000001", status: "complete", errors: [] },
  ]);
  expect(github.uploads.map(({ body }) => body)).toEqual([
    {
      commit_sha: "0123456789abcdef0123456789abcdef01234567",
      ref: "refs/pull/7/merge",
      sarif: (await sarifFile("report.sarif")).sarif,
      tool_name: "Postern",
    },
  ]);
  expect(github.requests).toEqual(["upload-sarif", ...Array.from({ length: 4 }, () => "get-sarif")]);
  expect(slept).toEqual([1, 2, 4, 8]);
});

test("repeats no token that GitHub's errors repeat", async () => {
  const failed: Answer = { status: 200, body: { processing_status: "failed", errors: [`no ${token}`] } };
  const { uploaded } = await upload({ "get-sarif": [failed] });
  expect(uploaded).toMatchObject([{ status: "failed", errors: ["no [redacted]"] }]);
});

test("takes commits of SHA-256 and where the sources lay", async () => {
  const { github } = await upload({}, { commit: "f".repeat(64), checkoutUri: "file:///github/workspace/" });
  expect(github.violations).toEqual([]);
  expect(github.uploads[0]?.body).toMatchObject({
    commit_sha: "f".repeat(64),
    checkout_uri: "file:///github/workspace/",
  });
});

test("sends several files one after another; one that fails to process does not stop the next", async () => {
  const failed: Answer = {
    status: 200,
    body: { processing_status: "failed", errors: ["locationFromSarifResult: expected artifact location"] },
  };
  const files = await Promise.all(["report.sarif", "report-2.sarif"].map(sarifFile));
  const { uploaded, github } = await upload({ "get-sarif": [failed] }, { files });
  expect(github.requests).toEqual(["upload-sarif", "get-sarif", "upload-sarif", "get-sarif"]);
  expect(uploaded).toMatchObject([
    {
      name: "report.sarif",
      status: "failed",
      errors: ["locationFromSarifResult: expected artifact location"],
    },
    { name: "report-2.sarif", status: "complete", errors: [] },
  ]);
});

test("does not wait when told so, and not for ever", async () => {
  const { uploaded, github } = await upload({}, { waitSeconds: 0 });
  expect(uploaded).toMatchObject([{ status: "accepted" }]);
  expect(github.requests).toEqual(["upload-sarif"]);
  const { error } = await upload(
    { "get-sarif": Array.from({ length: 9 }, () => pending) },
    { waitSeconds: 10 },
  );
  expect(error).toMatchObject({
    code: "output",
    message: expect.stringContaining("after 10 s"),
    hint: expect.stringContaining("--timeout"),
  });
});

describe("tries again after", () => {
  const date = "Tue, 01 Jul 2025 12:00:00 GMT";
  const reset = String(Date.parse(date) / 1000 + 90);
  test.each<[string, readonly Answer[], readonly number[]]>([
    [
      "503, then a proxy's page with 502",
      [{ status: 503 }, { status: 502, body: "<html>bad gateway" }],
      [1, 2],
    ],
    ["a connection that broke", ["reset"], [1]],
    [
      "the primary rate limit",
      [{ status: 403, headers: { date, "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset } }],
      [91],
    ],
    ["the secondary rate limit", [{ status: 429, headers: { "retry-after": "5" } }], [5]],
  ])("%s", async (_, answers, waits) => {
    const { uploaded, slept, logged, github } = await upload({ "upload-sarif": answers });
    expect(uploaded).toMatchObject([{ status: "complete" }]);
    expect(slept.slice(0, waits.length)).toEqual(waits);
    expect(logged.filter((line) => line.includes(`Trying again in ${waits[0]} s.`))).toHaveLength(1);
    expect(github.violations).toEqual([]);
  });
});

describe("gives up", () => {
  test("after four retries", async () => {
    const { error, github } = await upload({
      "upload-sarif": Array.from({ length: 9 }, () => ({ status: 503 })),
    });
    expect(github.requests).toHaveLength(5);
    expect(error).toMatchObject({ message: "Uploading report.sarif failed: HTTP 503: scripted 503." });
  });

  test("at a rate limit that lasts too long to wait", async () => {
    const limit = { status: 403, headers: { "retry-after": "3600" } };
    const { error, slept } = await upload({ "upload-sarif": [limit] });
    expect(error).toMatchObject({ code: "output", hint: expect.stringContaining("Try again in 3600 s.") });
    expect(slept).toEqual([]);
  });

  test.each([
    [400, "output", "GitHub's message"],
    [401, "credentials", "has expired"],
    [403, "credentials", "must be allowed"],
    [404, "output", "the token may not see"],
    [413, "output", "too large"],
    [422, "output", "GitHub's message"],
  ])("at once at HTTP %i, with GitHub's words and what to do", async (status, code, hint) => {
    const body = { message: "Refused", errors: ["one", { message: "two" }] };
    const { error, github } = await upload({ "upload-sarif": [{ status, body }] });
    expect(github.requests).toEqual(["upload-sarif"]);
    expect(error).toMatchObject({
      code,
      message: `Uploading report.sarif failed: HTTP ${status}: Refused: one: two.`,
      hint: expect.stringContaining(hint),
    });
  });

  test.each<[string, Answer]>([
    ["a page with 200", { status: 200, body: "<html>Sign in" }],
    ["an empty object", { status: 202, body: {} }],
  ])("at %s, which is no receipt", async (_, answer) => {
    const { error } = await upload({ "upload-sarif": [answer] });
    expect(error).toMatchObject({ message: expect.stringContaining("not GitHub's") });
  });

  test("at an answer that repeats the token, without repeating it", async () => {
    const body = { message: `Bearer ${token} is not allowed` };
    const { error } = await upload({
      "upload-sarif": [
        { status: 503, body },
        { status: 403, body },
      ],
    });
    expect(error).toMatchObject({ message: expect.stringContaining("Bearer [redacted] is not allowed") });
  });

  test("where nothing listens", async () => {
    const { error } = await upload({}, { apiUrl: "http://127.0.0.1:9" });
    expect(error).toMatchObject({ message: expect.stringContaining("GitHub could not be reached: ") });
  });

  test("when stopped, while it waits and before the next request", async () => {
    const stop = new AbortController();
    const sleep = (): Promise<void> => {
      stop.abort();
      return Promise.resolve();
    };
    const { error, github } = await upload(
      { "upload-sarif": [{ status: 503 }] },
      { signal: stop.signal, sleep },
    );
    expect(error).toMatchObject({ name: "AbortError" });
    expect(github.requests).toEqual(["upload-sarif"]);
  });
});

test("sends nothing of input that GitHub would refuse", async () => {
  const { error, github } = await upload({}, { ref: "main" });
  expect(error).toMatchObject({ code: "usage" });
  expect(github.requests).toEqual([]);
});
