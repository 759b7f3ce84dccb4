import { describe, expect, test } from "vitest";
import type { LogOptions } from "../options/log-options.ts";
import { createLog } from "./log.ts";

function logged(options: LogOptions, entry: (log: ReturnType<typeof createLog>) => void): string {
  let text = "";
  entry(createLog(options, (line) => (text += line)));
  return text;
}

describe("the log", () => {
  test("is one JSON object a line with the level's name", () => {
    const text = logged({ level: "info", format: "json" }, (log) => {
      log.info({ account: "111122223333" }, "reading");
      log.debug("left out");
    });
    expect(JSON.parse(text)).toMatchObject({ level: "info", account: "111122223333", msg: "reading" });
  });

  test("is readable when pretty, an error's stack included", () => {
    const text = logged({ level: "warn", format: "pretty" }, (log) =>
      log.warn({ err: new Error("broken"), check: "a-b-c" }, "cell failed"),
    );
    expect(text).toMatch(/^\d\d:\d\d:\d\d warn {2}cell failed check="a-b-c"\nError: broken\n {4}at /);
  });

  test("shows control characters instead of sending them to the terminal", () => {
    const text = logged({ level: "warn", format: "pretty" }, (log) =>
      log.warn({ name: "\u001b[2J\u202e" }, "\u001b[31m"),
    );
    expect(text).not.toContain("\u001b");
    expect(text).not.toContain("\u202e");
  });

  test.each(["json", "pretty"] as const)("holds no secret when %s", (format) => {
    const error = Object.assign(new Error("AWS_SECRET_ACCESS_KEY=PLANTED1"), {
      request: { headers: { authorization: "AWS4-HMAC-SHA256 Credential=PLANTED2" } },
      config: { credentials: { secretAccessKey: "PLANTED3", sessionToken: "PLANTED4" } },
    });
    const text = logged({ level: "trace", format }, (log) =>
      log.error({ err: error, accessKeyId: "AKIAIOSFODNN7EXAMPLE" }, "failed"),
    );
    expect(text).toContain("failed");
    expect(text).not.toMatch(/PLANTED|AKIA/);
  });
});
