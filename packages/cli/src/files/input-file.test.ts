import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { readInputFile } from "./input-file.ts";

describe("a file that a person writes", () => {
  test("is read as text, up to 1 MB, without a byte order mark", async () => {
    const text = "é".repeat(512 * 1024);
    using folder = temporaryFolder({ full: text, marked: "\uFEFFa: 1" });
    expect(await readInputFile(`${folder.path}/full`, "mute file")).toBe(text);
    expect(await readInputFile(`${folder.path}/marked`, "mute file")).toBe("a: 1");
  });

  test("is refused when it is larger, is no text, or cannot be read", async () => {
    using folder = temporaryFolder({ large: "x".repeat(1024 * 1024 + 1) });
    const read = (name: string) =>
      readInputFile(name === "" ? folder.path : `${folder.path}/${name}`, "mute file");
    await expect(read("large")).rejects.toThrow("/large is larger than 1 MB: is it a mute file?");
    await expect(read("absent")).rejects.toThrow(/^Cannot read the mute file .*\/absent: ENOENT/);
    await expect(read("")).rejects.toThrow(/EISDIR/);
    await expect(readInputFile(process.execPath, "mute file")).rejects.toMatchObject({
      code: "configuration",
    });
  });

  test("is no pipe that has a name, for whose writer it would wait", async () => {
    using folder = temporaryFolder({});
    execFileSync("mkfifo", [`${folder.path}/pipe`]);
    await expect(readInputFile(`${folder.path}/pipe`, "mute file")).rejects.toThrow(
      "it is a pipe; save what it brings in a file first",
    );
  });

  test.skipIf(process.platform === "win32")(
    "is read no further than it may be where it has no end",
    async () => {
      await expect(readInputFile("/dev/zero", "mute file")).rejects.toThrow("larger than 1 MB");
    },
  );
});
