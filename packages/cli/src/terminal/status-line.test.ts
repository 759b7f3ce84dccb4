import { describe, expect, test } from "vitest";
import { recorder } from "../../test/command.ts";
import { progressText, showProgress } from "./progress.ts";
import { statusLine } from "./status-line.ts";

const erase = "\r\u001b[2K";

describe("the status line", () => {
  test("is rewritten in place, steps aside for other text, and leaves nothing behind", () => {
    const { output, text } = recorder(true);
    const line = statusLine(output, true);
    line.update("one");
    line.print("a log line\n");
    line.update("two");
    line.clear();
    line.clear();
    expect(text()).toBe(`${erase}one${erase}a log line\n${erase}one${erase}two${erase}`);
  });

  test("is cut at the terminal's width, so that it stays one line", () => {
    const { output, text } = recorder(true, 10);
    statusLine(output, true).update("x".repeat(50));
    expect(text()).toBe(`${erase}${"x".repeat(9)}`);
  });

  test("is not there without a terminal; other text is", () => {
    const { output, text } = recorder();
    const line = statusLine(output, false);
    line.update("one");
    line.print("a log line\n");
    line.clear();
    expect(text()).toBe("a log line\n");
  });
});

describe("the progress", () => {
  test("tells accounts, calls, findings and time", () => {
    const progress = { targets: { done: 3, total: 14 }, calls: 120, findings: 41 };
    expect(progressText(progress, 7)).toBe("3/14 accounts  120 calls  41 findings  7 s");
    expect(progressText(progress, 127)).toContain("2 min 7 s");
    expect(progressText(undefined, 0)).toBe("finding out who may be scanned  0 s");
  });

  test("is shown at once and taken away at the end", () => {
    const { output, text } = recorder(true);
    const progress = showProgress(statusLine(output, true));
    expect(text()).toContain("finding out who may be scanned");
    progress.stop();
    expect(text().endsWith(erase)).toBe(true);
  });
});
