import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { sarifPaths } from "./sarif-paths.ts";

test("a file is itself, a folder all its .sarif in the order of their numbers, each once", async () => {
  using folder = temporaryFolder({
    "reports/report.sarif": "",
    "reports/report-10.sarif": "",
    "reports/report-2.sarif": "",
    "reports/report.sarif.json": "",
    "other.json": "",
  });
  const paths = await sarifPaths(["other.json", "reports", "reports/report.sarif"], folder.path);
  expect(paths).toEqual(
    ["other.json", "reports/report.sarif", "reports/report-2.sarif", "reports/report-10.sarif"].map((path) =>
      join(folder.path, path),
    ),
  );
});

test.each([
  ["absent.sarif", "Cannot read the SARIF report absent.sarif: ENOENT"],
  ["empty", "The folder empty has no .sarif file."],
])("%s is an error", async (path, message) => {
  using folder = temporaryFolder({ "empty/report.json": "" });
  await expect(sarifPaths([path], folder.path)).rejects.toThrow(message);
});
