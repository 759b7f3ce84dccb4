import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { describeThrown, type FactsLine } from "@postern/sdk";
import { redactSecrets } from "../redaction/secrets.ts";

/** Makes a member of a gzip file. */
export const compress = promisify(gzip);

/**
 * Bytes of the longest line of a facts file: a resource, or in files of the first version all that a collector
 * read in one region of an account.
 */
export const longestFactsLine = 256 * 1024 * 1024;
/** Characters that are compressed together. */
export const memberSize = 256 * 1024;

/** Whole lines: text, and what was compressed of it. Gzip members one after another are a gzip file. */
export type PackedFacts = readonly (string | Uint8Array)[];

/** Packs lines in the order in which they come. */
export class FactsPacker {
  readonly #members: Promise<Uint8Array>[] = [];
  #text = "";
  #failure: Error | undefined;

  /** Adds lines; resolves when there is room for more. What goes wrong is told at the end. */
  async add(lines: readonly FactsLine[]): Promise<void> {
    try {
      for (const line of lines) this.#text += textOf(line);
    } catch (error) {
      this.#failure ??= new Error(describeThrown(error).message);
    }
    if (this.#text.length < memberSize) return;
    const member = compress(this.#text);
    this.#text = "";
    this.#members.push(member);
    await member;
  }

  /** @returns why there are none, where a line is missing */
  async end(): Promise<PackedFacts | Error> {
    return this.#failure ?? [...(await Promise.all(this.#members)), this.#text];
  }
}

/**
 * Puts the lines of each collection together, whatever comes in between.
 *
 * @param tell given each at its end, or why it cannot be whole
 * @returns what takes the lines of one target; it does not reject for a line
 */
export function packCollections(
  tell: (collection: string, facts: PackedFacts | Error) => Promise<unknown>,
): (lines: readonly FactsLine[]) => Promise<void> {
  const open = new Map<string, FactsPacker>();
  return async (lines) => {
    for (const line of lines) {
      if (line.kind !== "resource" && line.kind !== "collection") continue;
      const name = `${line.collector} ${line.region}`;
      const packer = open.get(name) ?? new FactsPacker();
      open.set(name, packer);
      await packer.add([line]);
      if (line.kind === "resource") continue;
      open.delete(name);
      await tell(name, await packer.end());
    }
  };
}

/**
 * A line as text, without secrets.
 *
 * @throws where it is longer than a facts file may have
 */
export function textOf(line: FactsLine): string {
  const text = `${JSON.stringify(line, redact)}\n`;
  if (Buffer.byteLength(text) <= longestFactsLine) return text;
  const what = "collector" in line ? `${line.collector} in ${line.region}` : line.kind;
  throw new Error(`what was read by ${what} has more than ${longestFactsLine} bytes`);
}

function redact(_key: string, value: unknown): unknown {
  return typeof value === "string" ? redactSecrets(value) : value;
}
