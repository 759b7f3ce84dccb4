export type ErrorCode = "usage" | "configuration" | "plugin" | "credentials" | "output" | "interrupted";

/**
 * An error that a user can act on. The command prints its message and hint and exits with 2;
 * every other error is a defect and is printed with its stack.
 */
export class PosternError extends Error {
  override readonly name = "PosternError";
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  /**
   * @param code what kind of input was wrong
   * @param message what is wrong and where
   * @param details `hint`: what to do about it; `cause`: the error underneath
   */
  constructor(code: ErrorCode, message: string, details: { hint?: string; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
  }
}
