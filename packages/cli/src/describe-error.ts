import { visibleLines } from "@postern/reports/text";
import { PosternError } from "@postern/sdk";
import { redactSecrets } from "./secrets.ts";

/** What stderr says of an error: kindly where the user can act on it, with the stack where it is a defect. */
export function describeError(error: unknown): string {
  const text =
    error instanceof PosternError
      ? [`error: ${error.message}`, ...(error.hint === undefined ? [] : [error.hint])]
      : [
          `error: Postern has a defect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
          "Please report it with the lines above, the command and `postern --version`.",
        ];
  return visibleLines(redactSecrets(`${text.join("\n")}\n`));
}
