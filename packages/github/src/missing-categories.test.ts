import { gunzipSync } from "node:zlib";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { emptyFiles, missingCategories } from "./missing-categories.ts";
import { prepareSarif } from "./sarif-file.ts";
import { startScriptedGitHub, type Analysis, type Answer } from "./testing/scripted-github.ts";

const token = "ghs_PLANTEDTOKEN0123456789";
const repository = "acme/security";

function analysis(category: string, more: Partial<Analysis> = {}): Analysis {
  return {
    ref: "refs/heads/main",
    commit_sha: "1".repeat(40),
    analysis_key: "",
    environment: "{}",
    category,
    error: "",
    created_at: "2025-07-01T12:00:00Z",
    results_count: 3,
    rules_count: 4,
    id: 1,
    url: "https://git.example.com/api/v3/repos/acme/security/code-scanning/analyses/1",
    sarif_id: "0",
    tool: { name: "Postern" },
    deletable: true,
    warning: "",
    ...more,
  };
}

const fileOf = (category: string, invocation: object = { executionSuccessful: true }) =>
  prepareSarif(
    "report.sarif",
    JSON.stringify({
      version: "2.1.0",
      runs: [
        {
          tool: { driver: { name: "Postern" } },
          automationDetails: { id: `${category}/` },
          invocations: [invocation],
        },
      ],
    }),
  );

async function find(
  analyses: readonly Analysis[] | undefined,
  category = "postern/main/aws/1",
  first?: Answer,
) {
  await using github = await startScriptedGitHub({
    token,
    repository,
    ...(analyses !== undefined && { analyses }),
    ...(first !== undefined && { answers: { "list-recent-analyses": [first] } }),
  });
  const categories = await missingCategories([await fileOf(category)], {
    repository,
    ref: "refs/heads/main",
    commit: "1".repeat(40),
    token,
    apiUrl: github.apiUrl,
    signal: new AbortController().signal,
    log: () => {},
    sleep: () => Promise.resolve(),
  });
  expect(github.violations).toEqual([]);
  return { categories, requests: github.requests };
}

describe("categories that are missing", () => {
  test("are of the same scan, have alerts and are not in the files", async () => {
    const { categories } = await find([
      analysis("postern/main/aws/1/"),
      analysis("postern/main/aws/3/"),
      analysis("postern/main/aws/2"),
      analysis("postern/nightly/aws/4/"),
      analysis("codeql"),
      analysis("postern/main/aws/5/", { tool: { name: "Other" } }),
    ]);
    expect(categories).toEqual(["postern/main/aws/2", "postern/main/aws/3"]);
  });

  test("have alerts in their newest analysis that is without error", async () => {
    const { categories } = await find([
      analysis("postern/main/aws/2/", { results_count: 0 }),
      analysis("postern/main/aws/2/"),
      analysis("postern/main/aws/3/", { results_count: 0, error: "not processed" }),
      analysis("postern/main/aws/3/"),
    ]);
    expect(categories).toEqual(["postern/main/aws/3"]);
  });

  test("are found on every page, also after a rate limit", async () => {
    const analyses = Array.from({ length: 201 }, (_, index) => analysis(`postern/main/aws/${1000 + index}/`));
    const limit: Answer = { status: 429, headers: { "retry-after": "1" } };
    const { categories, requests } = await find(analyses, "postern/main/aws/1", limit);
    expect(categories).toHaveLength(201);
    expect(requests).toHaveLength(4);
  });

  test("are none where GitHub has no analysis yet", async () => {
    expect((await find(undefined)).categories).toEqual([]);
  });

  test("cannot be told by a report of another tool's scan", async () => {
    await expect(find([], "codeql")).rejects.toThrow("the files hold none");
  });

  test.each([
    { executionSuccessful: false },
    { executionSuccessful: true, toolExecutionNotifications: [{ level: "error" }] },
  ])("cannot be told after a scan that lost something: %j", async (invocation) => {
    const files = [await fileOf("postern/main/aws/1", invocation)];
    const options = {
      repository,
      ref: "refs/heads/main",
      commit: "1".repeat(40),
      token,
      apiUrl: "http://127.0.0.1:9",
      signal: new AbortController().signal,
      log: () => {},
    };
    await expect(missingCategories(files, options)).rejects.toMatchObject({
      code: "usage",
      message:
        "report.sarif is of a scan that did not reach everything, so which accounts left cannot be told.",
    });
  });
});

test("empty runs close 21 categories in two files of at most 20 runs", async () => {
  const categories = Array.from({ length: 21 }, (_, index) => `postern/main/aws/${index}`);
  const files = await emptyFiles(categories);
  const logs = files.map(({ sarif }) => JSON.parse(String(gunzipSync(Buffer.from(sarif, "base64")))) as Log);
  expect(logs.map(({ runs }) => runs.length)).toEqual([20, 1]);
  expect(logs.flatMap(({ runs }) => runs.map((run) => run.automationDetails?.id))).toEqual(
    categories.map((category) => `${category}/`),
  );
  expect(logs.flatMap(({ runs }) => runs.flatMap(({ results }) => results))).toEqual([]);
  expect(await emptyFiles([])).toEqual([]);
});
