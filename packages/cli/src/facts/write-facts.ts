import { open, realpath, rename, rm, stat } from "node:fs/promises";
import { describeThrown, factsFileVersion, PosternError, type FactsLine } from "@postern/sdk";
import { asideOf } from "../files/write-aside.ts";
import { version } from "../version.ts";
import { compress, memberSize, textOf, type PackedFacts } from "./pack-facts.ts";

/** A facts file that is being written. */
export interface FactsWriter {
  /** Adds lines, which are written in the order in which they come; resolves when there is room for more. */
  save(lines: readonly FactsLine[]): Promise<void>;
  /** Adds lines that were packed elsewhere, or why they could not be: then there is no file. */
  append(facts: PackedFacts | Error): Promise<void>;
  /**
   * Ends the file, saying whether the scan was complete, and puts it in the place of an earlier one.
   *
   * @throws {PosternError} `output` when a line could not be written; then an earlier file is still there
   */
  close(complete: boolean): Promise<void>;
  /** Removes what was written, and nothing else: there is no scan whose facts it could be. */
  discard(): Promise<void>;
}

/**
 * Starts a facts file: gzip NDJSON, readable by its owner only, without secrets in its errors. Until it is
 * closed it is beside its place, under a name that ends in `.tmp`.
 */
export async function createFactsFile(path: string): Promise<FactsWriter> {
  const unwritable = (cause: unknown): never => {
    const reason = describeThrown(cause).message.replace(/, (?:open|rename) .*$/, "");
    throw new PosternError("output", `Cannot write the facts file ${path}: ${reason}`, {
      hint: "Name another file with --save-facts, or leave it out.",
      cause,
    });
  };
  const { file, writtenTo, place } = await openAside(path).catch(unwritable);
  const tool = { name: "postern", version } as const;
  const startedAt = new Date().toISOString();
  let writing = Promise.resolve();
  let pending = "";
  // What goes wrong is told by close().
  const write = (bytes: () => Uint8Array | Promise<Uint8Array>): void => {
    writing = writing.then(async () => file.writeFile(await bytes()));
    writing.catch(() => undefined);
  };
  const flush = (): void => {
    const text = pending;
    pending = "";
    if (text !== "") write(() => compress(text));
  };
  const add = (part: string | Uint8Array): void => {
    if (typeof part === "string") pending += part;
    else {
      flush();
      write(() => part);
    }
    if (pending.length >= memberSize) flush();
  };
  const append = async (facts: PackedFacts | Error): Promise<void> => {
    const before = writing;
    if (facts instanceof Error) write(() => Promise.reject(facts));
    else facts.forEach(add);
    if (writing !== before) await writing.catch(() => undefined);
  };
  const save = async (lines: readonly FactsLine[]): Promise<void> => append(packed(lines));
  void save([{ kind: "postern-facts", version: factsFileVersion, tool, startedAt }]);
  const discard = async (): Promise<void> => {
    await writing.catch(() => undefined);
    await file.close();
    if (writtenTo !== place) await rm(writtenTo, { force: true });
  };
  return {
    save,
    append,
    discard,
    async close(complete) {
      void save([{ kind: "end", complete }]);
      flush();
      try {
        await writing.then(() => file.datasync());
        if (writtenTo !== place) await rename(writtenTo, place);
      } catch (error) {
        await discard();
        unwritable(error);
      }
      await file.close();
    },
  };
}

/** What is there and is no file, such as a device, is written to as it is. */
async function openAside(path: string) {
  const place = await realpath(path).catch(() => path);
  const found = await stat(place).catch(() => undefined);
  if (found?.isDirectory()) throw new Error("it is a folder");
  // It would wait for whoever reads it, and could not be flushed to a disk.
  if (found?.isFIFO()) throw new Error("it is a pipe");
  if (found !== undefined && !found.isFile())
    return { file: await open(place, "w"), writtenTo: place, place };
  const writtenTo = asideOf(place);
  return { file: await open(writtenTo, "wx", 0o600), writtenTo, place };
}

function packed(lines: readonly FactsLine[]): PackedFacts | Error {
  try {
    return lines.map(textOf);
  } catch (error) {
    return new Error(describeThrown(error).message, { cause: error });
  }
}
