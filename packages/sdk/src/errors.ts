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

/**
 * Name and message of whatever was thrown. Never throws, also for what cannot be made into a text: an
 * object without prototype, a `toString` that throws.
 */
export function describeThrown(thrown: unknown): { readonly name: string; readonly message: string } {
  try {
    if (thrown instanceof Error) return { name: String(thrown.name), message: String(thrown.message) };
    return { name: "Error", message: String(thrown) };
  } catch {
    return { name: "Error", message: `a value of type ${typeof thrown} that cannot be shown as text` };
  }
}
