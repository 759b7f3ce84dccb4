import type { Writable } from "node:stream";

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** All that the command has of the world around it, so that tests can give it another one. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The working directory: where a configuration is looked for and relative paths start. */
  readonly directory: string;
  /** `none` where the AWS that answers is our own: then no call waits for what real services admit. */
  readonly rates?: "none" | undefined;
  /** The module of the worker threads; without it there are none. */
  readonly workerModule?: URL;
  /**
   * Calls the listener for every request to stop (Ctrl-C, SIGTERM) instead of ending the process.
   *
   * @returns a function that ends the listening
   */
  onInterrupt(listener: () => void): () => void;
  /** Ends the process at once. */
  exit(code: number): void;
}

/**
 * Writes texts one after the other, waiting where the reader is slower than the writer. Where the
 * reader has left (`postern … | head`) the rest is not written; that is no error.
 */
export async function writeAll(
  output: Output,
  texts: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  for await (const text of texts) {
    if (output.destroyed || output.errored !== null) return;
    if (!output.write(text)) await drained(output);
  }
}

function drained(output: Output): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ["drain", "close", "error"]) output.off(event, done);
      resolve();
    };
    for (const event of ["drain", "close", "error"]) output.once(event, done);
  });
}

/** Whether to colour what goes to this stream: `--no-color`, then NO_COLOR, FORCE_COLOR, then whether it is a terminal. */
export function wantsColor(output: Output, environment: Io["environment"], flag: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (!flag || (NO_COLOR !== undefined && NO_COLOR !== "")) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return output.isTTY === true && TERM !== "dumb";
}
