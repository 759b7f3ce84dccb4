import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { describeThrown, PosternError } from "@postern/sdk";

const maximumBytes = 1024 * 1024;

/**
 * Reads a file that a person writes. Never more than 1 MB is read, also of what has no size of its own.
 *
 * @param kind what the file should be, for example `configuration`
 * @throws {PosternError} `configuration` when it cannot be read, is larger or is not text
 */
export async function readInputFile(path: string, kind: string): Promise<string> {
  try {
    await refuseNamedPipe(path);
    const chunks: Buffer[] = await createReadStream(path, { end: maximumBytes }).toArray();
    const content = Buffer.concat(chunks);
    if (content.length <= maximumBytes) return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch (error) {
    throw unreadable(kind, path, error);
  }
  throw new PosternError("configuration", `${path} is larger than 1 MB: is it a ${kind}?`);
}

/**
 * Opening a pipe that has a name waits for whoever writes to it, and Node cannot end that wait. What a
 * shell makes of `<(…)` is under /dev and has its writer.
 */
export async function refuseNamedPipe(path: string): Promise<void> {
  const isOfShell = /^\/(?:dev|proc)\//.test(path);
  if (!isOfShell && (await stat(path)).isFIFO())
    throw new Error("it is a pipe; save what it brings in a file first");
}

/** The error for a file that cannot be read, or that is not of its format. */
export function unreadable(kind: string, path: string, cause: unknown): PosternError {
  const { message: reason } = describeThrown(cause);
  return new PosternError("configuration", `Cannot read the ${kind} ${path}: ${reason.trimEnd()}`, { cause });
}
