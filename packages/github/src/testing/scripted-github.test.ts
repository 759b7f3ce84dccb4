import { expect, test } from "vitest";
import { startScriptedGitHub } from "./scripted-github.ts";

test("refuses and tells each thing that the REST description does not allow", async () => {
  await using github = await startScriptedGitHub({ token: "PLANTED", repository: "acme/security" });
  const ask = async (path: string, init: RequestInit = {}): Promise<number> =>
    (await fetch(`${github.apiUrl}/repos/acme/security/code-scanning/${path}`, init)).status;
  const body = { commit_sha: "abc", ref: "main", sarif: "no base64!", extra: 1 };
  expect(await ask("sarifs", { method: "POST", body: JSON.stringify(body) })).toBe(422);
  expect(await ask("analyses?per_page=101&tool=x")).toBe(422);
  expect(await ask("alerts")).toBe(404);
  expect(github.uploads).toEqual([]);
  for (const what of [
    "accept: */*",
    "x-github-api-version",
    "authorization",
    "content-type: text/plain",
    "body has extra",
    "commit_sha: abc",
    "ref: main",
    "not base64",
    "not gzip",
    "query has tool",
    "per_page is 101",
    "no operation is GET /api/v3/repos/acme/security/code-scanning/alerts",
  ])
    expect(github.violations).toContainEqual(expect.stringContaining(what));
});
