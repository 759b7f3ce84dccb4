import { createReadStream } from "node:fs";
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
    const chunks: Buffer[] = await createReadStream(path, { end: maximumBytes }).toArray();
    const content = Buffer.concat(chunks);
    if (content.length <= maximumBytes) return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch (error) {
    throw unreadable(kind, path, error);
  }
  throw new PosternError("configuration", `${path} is larger than 1 MB: is it a ${kind}?`);
}

/** The error for a file that cannot be read, or that is not of its format. */
export function unreadable(kind: string, path: string, cause: unknown): PosternError {
  const { message: reason } = describeThrown(cause);
  return new PosternError("configuration", `Cannot read the ${kind} ${path}: ${reason.trimEnd()}`, { cause });
}
