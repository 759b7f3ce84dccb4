import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { prepareSarif, refuseSharedCategories } from "./sarif-file.ts";

const run = (id: string, more: object = {}) => ({
  tool: { driver: { name: "Postern" } },
  automationDetails: { id },
  results: [],
  ...more,
});
const logOf = (...runs: object[]): string => JSON.stringify({ version: "2.1.0", runs });

test("is the gzip of the text in base64, with what its runs are", async () => {
  const text = logOf(run("postern/main/aws/111122223333/", { results: [{}, {}] }), run("none"));
  const file = await prepareSarif("report.sarif", `\uFEFF${text}`);
  expect(String(gunzipSync(Buffer.from(file.sarif, "base64")))).toBe(text);
  expect(file).toMatchObject({
    name: "report.sarif",
    bytes: Buffer.from(file.sarif, "base64").length,
    runs: [
      { tool: "Postern", category: "postern/main/aws/111122223333", results: 2, isComplete: true },
      { category: "", results: 0 },
    ],
  });
});

test.each([
  [{ executionSuccessful: false }, false],
  [{ executionSuccessful: true, toolExecutionNotifications: [{ level: "error" }] }, false],
  [{ executionSuccessful: true, toolExecutionNotifications: [{ level: "warning" }, {}] }, true],
])("of a run with the invocation %j, complete is %s", async (invocation, isComplete) => {
  const { runs } = await prepareSarif("a", logOf(run("a/", { invocations: [invocation] })));
  expect(runs[0]?.isComplete).toBe(isComplete);
});

describe("refuses", () => {
  test.each([
    ["text that is no JSON", "<html>", "it is not JSON"],
    ["a log without runs", logOf(), "at runs"],
    ["another version", JSON.stringify({ version: "2.0.0", runs: [run("a/")] }), "at version"],
    ["a run without a tool", logOf({ results: [] }), "at runs.0.tool"],
    ["JSON that is no log", "null", "at the top"],
    ["21 runs", logOf(...Array.from({ length: 21 }, (_, index) => run(`${index}/`))), "21 runs"],
    [
      "a category twice",
      logOf(run("postern/a/"), run("postern/a/again")),
      "“postern/a” of Postern is in it twice",
    ],
    [
      "more than 10 MB of gzip",
      logOf(run("a/", { results: [{ a: randomBytes(11 * 1024 * 1024).toString("base64") }] })),
      "GitHub takes 10 MB",
    ],
    [
      "verdicts of Postern that are no failures",
      logOf(run("a/"), run("b/", { results: [{ kind: "fail" }, { kind: "pass" }] })),
      "GitHub would make an alert of each",
    ],
  ])("%s", async (_, text, reason) => {
    await expect(prepareSarif("report.sarif", text)).rejects.toMatchObject({
      code: "usage",
      message: expect.stringMatching(/^report\.sarif cannot be uploaded: /),
      hint: expect.any(String),
    });
    await expect(prepareSarif("report.sarif", text)).rejects.toThrow(reason);
  });

  test("no verdict of another tool: what it means by them is its own affair", async () => {
    const other = { driver: { name: "Other" } };
    const log = logOf(run("a/", { tool: other, results: [{ kind: "informational" }, {}] }));
    expect((await prepareSarif("a", log)).runs).toMatchObject([{ tool: "Other", results: 2 }]);
  });

  test("a category that another file has too: that file is likely of an earlier scan", async () => {
    const files = [
      await prepareSarif("report.sarif", logOf(run("a/"))),
      await prepareSarif("old.sarif", logOf(run("a/"))),
    ];
    expect(() => refuseSharedCategories(files)).toThrow(
      "old.sarif cannot be uploaded: the category “a” of Postern is in report.sarif too",
    );
  });
});
