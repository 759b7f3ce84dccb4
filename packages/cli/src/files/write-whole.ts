import { rename, rm } from "node:fs/promises";
import { describeThrown, PosternError } from "@postern/sdk";
import { asideOf, writeAside } from "./write-aside.ts";

/**
 * Writes a file as a whole or not at all.
 *
 * @throws {PosternError} `output` with the file and why
 */
export async function writeWhole(path: string, texts: AsyncIterable<string>): Promise<void> {
  const aside = asideOf(path);
  try {
    await writeAside(aside, texts, path);
    await rename(aside, path);
  } catch (error) {
    // Where nothing could be written, there is nothing to take away either.
    await rm(aside, { force: true }).catch(() => undefined);
    // What follows names the file that is written aside.
    const reason = describeThrown(error).message.replace(/, (?:open|rename|write) .*$/, "");
    throw new PosternError("output", `Cannot write ${path}: ${reason}`, { cause: error });
  }
}
