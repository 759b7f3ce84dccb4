import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { reportSource, type Reporter } from "@postern/sdk";
import { sampleReport } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../test/temporary-folder.ts";
import { prepareFiles, writeReports } from "./write-reports.ts";

const report = reportSource(sampleReport("typical"));
const reporter = (name: string, render: () => AsyncIterable<string>): Reporter => ({
  name,
  extension: name,
  description: "d",
  render,
});
const text = reporter("txt", async function* () {
  yield "first ";
  yield "second\n";
});
const empty = reporter("empty", async function* () {});
const large = reporter("large", async function* () {
  for (let index = 0; index < 3000; index += 1) yield "x".repeat(100);
});
const broken = reporter("broken", async function* () {
  yield "half";
  throw new Error("template is missing");
});

describe("report files", () => {
  test("are written whole, readable by their owner alone, in a folder that is made", async () => {
    using folder = temporaryFolder();
    const output = `${folder.path}/new/folder`;
    const written = await writeReports(report, await prepareFiles(output, "audit", [text, empty, large]), {});
    expect(written.every(({ error }) => error === undefined)).toBe(true);
    expect(readdirSync(output)).toEqual(["audit.empty", "audit.large", "audit.txt"]);
    expect(readFileSync(`${output}/audit.txt`, "utf8")).toBe("first second\n");
    expect(statSync(`${output}/audit.txt`).mode & 0o777).toBe(0o600);
    expect(statSync(`${output}/audit.large`).size).toBe(300_000);
  });

  test("of an earlier scan are replaced, not appended to, whatever their mode was", async () => {
    using folder = temporaryFolder({ "report.txt": "earlier and longer than what comes now" });
    await writeReports(report, await prepareFiles(folder.path, "report", [text]), {});
    expect(readFileSync(`${folder.path}/report.txt`, "utf8")).toBe("first second\n");
    expect(statSync(`${folder.path}/report.txt`).mode & 0o777).toBe(0o600);
  });

  test("of a reporter that fails stay as they were, and the others are written", async () => {
    using folder = temporaryFolder({ "report.broken": "earlier" });
    const files = await prepareFiles(folder.path, "report", [broken, text]);
    const written = await writeReports(report, files, {});
    expect(written).toMatchObject([{ error: { message: "template is missing" } }, { reporter: text }]);
    expect(written[1]?.error).toBeUndefined();
    expect(readFileSync(`${folder.path}/report.broken`, "utf8")).toBe("earlier");
    expect(readdirSync(folder.path)).toEqual(["report.broken", "report.txt"]);
  });

  test.each([
    ["the folder is a file", "taken"],
    ["a part of its path is a file", "taken/below"],
    ["the system refuses it", "/proc/postern"],
  ])("are refused before the scan when %s", async (_, output) => {
    using folder = temporaryFolder({ taken: "" });
    const path = output.startsWith("/") ? output : `${folder.path}/${output}`;
    await expect(prepareFiles(path, "report", [text])).rejects.toMatchObject({
      code: "output",
      message: expect.stringContaining(`Cannot write reports to ${path}`),
    });
  });

  test("are refused before the scan when there is a folder in their place", async () => {
    using folder = temporaryFolder();
    mkdirSync(`${folder.path}/report.txt`);
    await expect(prepareFiles(folder.path, "report", [text])).rejects.toThrow(
      `${folder.path}/report.txt: it is there and is not a file`,
    );
  });
});
