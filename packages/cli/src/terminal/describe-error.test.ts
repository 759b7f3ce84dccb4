import { PosternError } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { describeError } from "./describe-error.ts";

describe("an error is told", () => {
  test("with its hint and without a stack when the user can act on it", () => {
    const error = new PosternError("usage", "Unknown check “x”.", { hint: "Did you mean “y”?" });
    expect(describeError(error)).toBe("error: Unknown check “x”.\nDid you mean “y”?\n");
  });

  test("with its stack and the wish for a report when it is a defect", () => {
    const text = describeError(new TypeError("undefined is not a function"));
    expect(text).toMatch(/^error: Postern has a defect: TypeError: undefined is not a function\n {4}at /);
    expect(text).toContain("Please report it");
    expect(describeError("thrown text")).toContain("thrown text");
    expect(describeError(Object.create(null))).toContain("a value of type object that cannot be shown");
  });

  test("without a stack when the disk is full", () => {
    const error = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    expect(describeError(error)).toBe("error: ENOSPC: no space left on device, write\n");
  });

  test("without secrets and without control characters", () => {
    const text = describeError(
      new PosternError("configuration", "\u001b[31m aws_secret_access_key = PLANTED"),
    );
    expect(text).toBe("error: \\u{1b}[31m aws_secret_access_key = [redacted]\n");
  });
});
