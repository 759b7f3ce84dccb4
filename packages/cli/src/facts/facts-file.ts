import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { createGunzip, gzip } from "node:zlib";
import { replayFacts, type ReplayedFacts } from "@postern/core";
import { visible } from "@postern/reports/text";
import {
  describeThrown,
  factsFileVersion,
  factsLineSchema,
  PosternError,
  type FactsLine,
} from "@postern/sdk";
import * as z from "zod";
import { completeLines } from "../files/lines.ts";
import { redactSecrets } from "../redaction/secrets.ts";
import { version } from "../version.ts";

const compress = promisify(gzip);

/** A facts file that is being written. */
export interface FactsWriter {
  /** Adds lines; they are written in the order in which they come. */
  save(lines: readonly FactsLine[]): void;
  /**
   * Ends the file, saying whether the scan was complete. A file without an end is of a scan that was killed.
   *
   * @throws {PosternError} `output` when a line could not be written; then the file is removed
   */
  close(complete: boolean): Promise<void>;
  /** Removes the file: there is no scan whose facts it could be. */
  discard(): Promise<void>;
}

/** Starts a facts file: gzip NDJSON, readable by its owner only, without secrets in its errors. */
export async function createFactsFile(path: string): Promise<FactsWriter> {
  const unwritable = (cause: unknown): never => {
    const { message: reason } = describeThrown(cause);
    throw new PosternError("output", `Cannot write the facts file ${path}: ${reason}`, {
      hint: "Name another file with --save-facts, or leave it out.",
      cause,
    });
  };
  const file = await open(path, "w", 0o600).catch(unwritable);
  const write = async (lines: readonly FactsLine[]): Promise<void> => {
    // Gzip members one after another are a gzip file.
    const text = lines.map((line) => `${JSON.stringify(line, redact)}\n`).join("");
    await file.writeFile(await compress(text));
  };
  const tool = { name: "postern", version } as const;
  const startedAt = new Date().toISOString();
  let writing = Promise.resolve();
  const save = (lines: readonly FactsLine[]): void => {
    writing = writing.then(() => write(lines));
    // It is told by close().
    writing.catch(() => undefined);
  };
  save([{ kind: "postern-facts", version: factsFileVersion, tool, startedAt }]);
  const discard = async (): Promise<void> => {
    await writing.catch(() => undefined);
    const isFile = (await file.stat()).isFile();
    await file.close();
    if (isFile) await rm(path, { force: true });
  };
  return {
    save,
    discard,
    async close(complete) {
      save([{ kind: "end", complete }]);
      try {
        await writing.then(() => file.datasync());
      } catch (error) {
        await discard();
        unwritable(error);
      }
      await file.close();
    },
  };
}

function redact(_key: string, value: unknown): unknown {
  return typeof value === "string" ? redactSecrets(value) : value;
}

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

/**
 * The lines of a facts file, checked.
 *
 * @throws {PosternError} `usage` for a file that is none, is of another version, or was cut off in the midst
 *   of lines, with the line
 */
export async function* readFactsFile(path: string): AsyncGenerator<FactsLine, void, undefined> {
  const wrong = (what: string, cause?: unknown) => unreadable(path, what, cause);
  const unzipped = createReadStream(path)
    .on("error", (error) => unzipped.destroy(error))
    .pipe(createGunzip());
  let number = 0;
  try {
    for await (const text of completeLines(unzipped)) {
      number += 1;
      const line = factsLineSchema.safeParse(JSON.parse(text));
      if (!line.success) throw wrong(`line ${number}: ${z.prettifyError(line.error)}`);
      if (number === 1 && line.data.kind !== "postern-facts") throw wrong("it has no header");
      yield line.data;
    }
  } catch (error) {
    if (error instanceof PosternError) throw error;
    throw wrong(`line ${Math.max(number, 1)}: ${describeThrown(error).message}`, error);
  }
  if (number === 0) throw wrong("it is empty");
}
