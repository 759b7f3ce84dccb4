import { visibleLines } from "@postern/reports/text";
import { describeThrown, PosternError } from "@postern/sdk";
import { redactSecrets } from "../redaction/secrets.ts";

/** What stderr says of an error: kindly where the user can act on it, with the stack where it is a defect. */
export function describeError(error: unknown): string {
  return visibleLines(redactSecrets(`${linesOf(error).join("\n")}\n`));
}

function linesOf(error: unknown): readonly string[] {
  if (error instanceof PosternError)
    return [`error: ${error.message}`, ...(error.hint === undefined ? [] : [error.hint])];
  if (isOfDisk(error)) return [`error: ${error.message}`];
  return [
    `error: Postern has a defect: ${stackOf(error) ?? describeThrown(error).message}`,
    "Please report it with the lines above, the command and `postern --version`.",
  ];
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}

/** Whether the disk could not take or give something, or takes no such name. */
function isOfDisk(error: unknown): error is NodeJS.ErrnoException {
  const { code = "" } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return ["EDQUOT", "EFBIG", "EIO", "ENAMETOOLONG", "ENOSPC", "EROFS"].includes(code);
}
