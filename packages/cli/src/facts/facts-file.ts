import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { replayFacts, type ReplayedFacts } from "@postern/core";
import { visible } from "@postern/reports/text";
import { describeThrown, factsLineSchema, PosternError, type FactsLine } from "@postern/sdk";
import * as z from "zod";
import { completeLines, LongLineError } from "../files/lines.ts";
import { longestFactsLine } from "./pack-facts.ts";

/** A facts file to judge, and what a person should know of it. */
export interface OpenedFacts {
  readonly replayed: ReplayedFacts;
  readonly notice: string | undefined;
}

/**
 * Opens a facts file to judge it.
 *
 * @throws {PosternError} `usage` for a file that cannot be read, or has no account
 */
export async function openFacts(path: string): Promise<OpenedFacts> {
  const replayed = await replayFacts(() => readFactsFile(path));
  if (replayed.targetCount === 0) throw unreadable(path, "it has no account");
  const notices = {
    true: undefined,
    false: "is of a scan that was stopped early.",
    undefined: "has no end: the scan that saved it was killed, or the file was cut off.",
  } as const;
  const notice = notices[`${replayed.complete}`];
  const incomplete = "What is missing in it is not in the report.";
  return { replayed, notice: notice && `${visible(path)} ${notice} ${incomplete}\n` };
}

function unreadable(path: string, what: string, cause?: unknown): PosternError {
  return new PosternError("usage", `Cannot read the facts file ${path}: ${what}`, {
    hint: "Name a file that `postern scan --save-facts` of this version wrote.",
    cause,
  });
}

/** What may be read of a facts file. */
export interface FactsLimits {
  /** Bytes of its longest line. */
  readonly line: number;
  /** Bytes of all lines: a file of some megabytes may unpack to any size. */
  readonly total: number;
}

const limits: FactsLimits = { line: longestFactsLine, total: 16 * 1024 ** 3 };

/**
 * The lines of a facts file, checked.
 *
 * @throws {PosternError} `usage` for a file that is none, is of another version, was cut off in the midst
 *   of lines or is larger than it may be, with the line
 */
export async function* readFactsFile(
  path: string,
  { line: longest, total }: FactsLimits = limits,
): AsyncGenerator<FactsLine, void, undefined> {
  const wrong = (what: string, cause?: unknown) => unreadable(path, what, cause);
  // It is read twice, which a pipe cannot be; opening one would wait for whoever writes to it.
  const found = await stat(path).catch((error: unknown) => {
    throw wrong(describeThrown(error).message, error);
  });
  if (!found.isFile()) throw wrong("it is no regular file");
  const unzipped = createReadStream(path)
    .on("error", (error) => unzipped.destroy(error))
    .pipe(createGunzip());
  let number = 0;
  try {
    for await (const text of completeLines(upTo(total, unzipped), longest)) {
      number += 1;
      const line = factsLineSchema.safeParse(JSON.parse(text));
      if (!line.success) throw wrong(`line ${number}: ${z.prettifyError(line.error)}`);
      if (number === 1 && line.data.kind !== "postern-facts") throw wrong("it has no header");
      yield line.data;
    }
  } catch (error) {
    if (error instanceof PosternError) throw error;
    const place = error instanceof LongLineError ? number + 1 : Math.max(number, 1);
    throw wrong(`line ${place}: ${describeThrown(error).message}`, error);
  }
  if (number === 0) throw wrong("it is empty");
}

async function* upTo(total: number, stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let read = 0;
  for await (const chunk of stream) {
    read += chunk.length;
    if (read > total) throw new Error(`it unpacks to more than ${total} bytes`);
    yield chunk;
  }
}
