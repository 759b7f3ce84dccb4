import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { recorder } from "../../test/command.ts";
import { wantsColor, writeAll } from "./io.ts";

describe("writing", () => {
  test("waits for a slow reader and loses nothing", async () => {
    let text = "";
    const slow = new Writable({
      highWaterMark: 4,
      decodeStrings: false,
      write(piece: string, _encoding, done) {
        text += piece;
        setTimeout(done, 1);
      },
    });
    await writeAll(
      slow,
      Array.from({ length: 20 }, (_, index) => `line ${index}\n`),
    );
    slow.end();
    await new Promise((resolve) => slow.once("finish", resolve));
    expect(text.split("\n")).toHaveLength(21);
  });

  test("ends quietly when the reader has left", async () => {
    let isAsked = 0;
    const closed = new Writable({
      write: (_piece, _encoding, done) => done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" })),
    });
    closed.on("error", () => {});
    async function* texts(): AsyncGenerator<string> {
      for (; isAsked < 100; isAsked += 1) {
        yield "x".repeat(100_000);
        await Promise.resolve();
      }
    }
    await writeAll(closed, texts());
    expect(isAsked).toBeLessThan(5);
  });
});

describe("colours", () => {
  test.each([
    ["a terminal has them", true, {}, true, true],
    ["a file has none", false, {}, true, false],
    ["--no-color takes them", true, { FORCE_COLOR: "1" }, false, false],
    ["NO_COLOR takes them", true, { NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
    ["an empty NO_COLOR does not", true, { NO_COLOR: "" }, true, true],
    ["FORCE_COLOR gives them to a file", false, { FORCE_COLOR: "1" }, true, true],
    ["FORCE_COLOR=0 takes them", true, { FORCE_COLOR: "0" }, true, false],
    ["a dumb terminal has none", true, { TERM: "dumb" }, true, false],
  ])("%s", (_, isTerminal, environment, flag, expected) => {
    expect(wantsColor(recorder(isTerminal).output, environment, flag)).toBe(expected);
  });
});
