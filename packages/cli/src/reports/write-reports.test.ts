import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { reportSource, type Reporter } from "@postern/sdk";
import { sampleReport } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
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
  test("are written whole, for whom the umask says, in a folder that is made", async () => {
    using folder = temporaryFolder();
    const output = `${folder.path}/new/folder`;
    const written = await writeReports(report, await prepareFiles(output, "audit", [text, empty, large]), {});
    expect(written.every(({ error }) => error === undefined)).toBe(true);
    expect(readdirSync(output)).toEqual(["audit.empty", "audit.large", "audit.txt"]);
    expect(readFileSync(`${output}/audit.txt`, "utf8")).toBe("first second\n");
    expect(statSync(`${output}/audit.txt`).mode & 0o777).toBe(0o666 & ~process.umask());
    expect(statSync(`${output}/audit.large`).size).toBe(300_000);
  });

  test.each([0o600, 0o640, 0o666])(
    "of an earlier scan are replaced, not appended to, and keep the mode %o that their owner gave them",
    async (mode) => {
      using folder = temporaryFolder({ "report.txt": "earlier and longer than what comes now" });
      chmodSync(`${folder.path}/report.txt`, mode);
      await writeReports(report, await prepareFiles(folder.path, "report", [text]), {});
      expect(readFileSync(`${folder.path}/report.txt`, "utf8")).toBe("first second\n");
      expect(statSync(`${folder.path}/report.txt`).mode & 0o777).toBe(mode);
    },
  );

  test("of a reporter that fails stay as they were, and the others are written", async () => {
    using folder = temporaryFolder({ "report.broken": "earlier" });
    const files = await prepareFiles(folder.path, "report", [broken, text]);
    const written = await writeReports(report, files, {});
    expect(written).toMatchObject([{ error: { message: "template is missing" } }, { reporter: text }]);
    expect(written[1]?.error).toBeUndefined();
    expect(readFileSync(`${folder.path}/report.broken`, "utf8")).toBe("earlier");
    expect(readdirSync(folder.path)).toEqual(["report.broken", "report.txt"]);
  });

  describe("of a reporter that writes several", () => {
    const parted = (count: number, broken = false): Reporter => ({
      ...text,
      async *parts() {
        for (let number = 1; number <= count; number += 1)
          yield {
            suffix: number === 1 ? "" : `-${number}`,
            chunks: (async function* () {
              yield `part ${number}`;
              if (broken && number === count) throw new Error("template is missing");
            })(),
          };
      },
    });
    const write = async (folder: string, reporter: Reporter) =>
      writeReports(report, await prepareFiles(folder, "report", [reporter]), {});

    test("are numbered from the second on", async () => {
      using folder = temporaryFolder();
      const [written] = await write(folder.path, parted(3));
      const names = ["report.txt", "report-2.txt", "report-3.txt"];
      expect(written?.paths).toEqual(names.map((name) => `${folder.path}/${name}`));
      expect(names.map((name) => readFileSync(`${folder.path}/${name}`, "utf8"))).toEqual([
        "part 1",
        "part 2",
        "part 3",
      ]);
    });

    test("do not leave those of an earlier scan that had more", async () => {
      using folder = temporaryFolder({ "report-2026.txt": "mine", "report-final.txt": "mine" });
      await write(folder.path, parted(4));
      await write(folder.path, parted(2));
      expect(readdirSync(folder.path)).toEqual([
        "report-2.txt",
        "report-2026.txt",
        "report-final.txt",
        "report.txt",
      ]);
      await write(folder.path, parted(1));
      expect(readdirSync(folder.path)).toEqual(["report-2026.txt", "report-final.txt", "report.txt"]);
    });

    test("are never looked for where the reporter writes one", async () => {
      using folder = temporaryFolder({ "report-2.txt": "mine" });
      await write(folder.path, text);
      expect(readdirSync(folder.path)).toEqual(["report-2.txt", "report.txt"]);
    });

    test("never take the place of a report that another scan wrote under such a name", async () => {
      using folder = temporaryFolder({ "report-2.txt": "another", "report-2.json": "another" });
      await write(folder.path, parted(1));
      const [written] = await write(folder.path, parted(2));
      expect(written?.error).toMatchObject({
        code: "output",
        message: expect.stringContaining("report-2.txt is a report of another scan"),
      });
      expect(readFileSync(`${folder.path}/report-2.txt`, "utf8")).toBe("another");
      expect(readFileSync(`${folder.path}/report.txt`, "utf8")).toBe("part 1");
    });

    test("stay as they were, all of them, when one fails", async () => {
      using folder = temporaryFolder();
      await write(folder.path, parted(3));
      const [written] = await write(folder.path, parted(2, true));
      expect(written).toMatchObject({ paths: [], error: { message: "template is missing" } });
      expect(readdirSync(folder.path)).toEqual(["report-2.txt", "report-3.txt", "report.txt"]);
    });
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
