import { createHash } from "node:crypto";
import type { BlockHead, Ledger, ScanBlock } from "@postern/core";
import { completeLines } from "../files/lines.ts";
import type { JournalFile } from "./journal-file.ts";

/** What makes two scans the same, so that one may go on where the other was stopped. */
export type ScanIdentity = Readonly<Record<string, unknown>>;

/** What the first line of a journal tells. */
export interface Header {
  readonly scan: ScanIdentity;
  readonly callers: readonly string[];
}

/** Where the findings of a block lie: bytes of the file. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** Of the format: in the second, a target was one block. */
const version = 3;
const headStart = '{"block":';
/** Begins what a resumed scan adds: what was open before is forgotten. */
const resumed = '{"resumed":true}';
export const resumedLine = `${resumed}\n`;
const forgottenStart = '{"forgotten":';

/** Says that what is open of a key is forgotten. */
export function forgottenLine(key: string): string {
  return `${forgottenStart}${JSON.stringify(key)}}\n`;
}

export function headerLine(header: Header): string {
  return line({ kind: "postern-journal", version, ...header });
}

/** A block that is written. */
export interface PlacedBlock {
  readonly head: BlockHead;
  readonly extent: Extent;
}

/**
 * The lines of blocks, each with its number among those of its key that count.
 *
 * @param start where the first begins
 * @param placed is given where each lies
 */
export function* linesOf(
  added: readonly ScanBlock[],
  numberOf: (block: BlockHead) => number,
  start: number,
  placed: PlacedBlock[],
): Iterable<string> {
  let position = start;
  const at = (text: string): string => {
    position += Buffer.byteLength(text);
    return text;
  };
  for (const { findings, ...head } of added) {
    const first = position;
    const digests: string[] = [];
    for (const finding of findings) {
      const text = line(finding);
      digests.push(digestOf(text));
      yield at(text);
    }
    placed.push({ head, extent: { start: first, end: position } });
    const block = JSON.stringify({ ...head, number: numberOf(head) });
    yield at(`${headStart}${block},"digest":"${digestOfBlock(digests, block)}"}\n`);
  }
}

interface Line {
  readonly start: number;
  readonly digest: string;
}

/**
 * Reads which blocks are there. What is not as it was written costs the block that it belongs to, and what of
 * its target comes after it: the lines of a block are the last before its head.
 *
 * @param requireHeader told the header before all else; what it throws ends the reading
 * @param ledger is given the blocks
 * @returns the header, undefined where it is none; and where the last block ends: what follows was torn
 */
export async function readBlocks(
  file: JournalFile,
  requireHeader: (header: Header) => void,
  ledger: Ledger<Extent>,
  onDamage: (line: number) => void,
): Promise<{ readonly header: Header | undefined; readonly end: number }> {
  let header: Header | undefined;
  let position = 0;
  let end = 0;
  let number = 0;
  let before: Line[] = [];
  for await (const text of completeLines(file.bytes(0, file.end))) {
    number += 1;
    const start = position;
    position += Buffer.byteLength(text) + 1;
    if (header === undefined) {
      header = parseHeader(text);
      if (header === undefined) break;
      requireHeader(header);
    } else if (text === resumed) {
      ledger.forgetOpen();
      if (before.length > 0) onDamage(number - 1);
    } else if (text.startsWith(forgottenStart)) {
      const { forgotten } = (parsed(text) ?? {}) as { readonly forgotten?: string };
      if (forgotten === undefined || before.length > 0) onDamage(number);
      if (forgotten !== undefined) ledger.forgetOpen(forgotten);
    } else if (!text.startsWith(headStart)) {
      before.push({ start, digest: digestOf(`${text}\n`) });
      continue;
    } else {
      const block = blockOf(text, before, ledger);
      const own = block === undefined ? [] : before.slice(before.length - block.summary.findings);
      if (block !== undefined) ledger.add(block, { start: own[0]?.start ?? start, end: start });
      // Where a head is damaged that is no head any more, its findings stand before those of the next.
      if (block === undefined) onDamage(number);
      else if (own.length < before.length) onDamage(number - own.length - 1);
    }
    end = position;
    before = [];
  }
  return { header, end };
}

/** The block that a head closes; undefined where it is not what was written, or one before it is missing. */
function blockOf(text: string, before: readonly Line[], ledger: Ledger<Extent>): BlockHead | undefined {
  const [, json = "", digest] = /^\{"block":(.*),"digest":"([0-9a-f]{64})"\}$/s.exec(text) ?? [];
  const told = parsed(json) as (BlockHead & { readonly number?: number }) | undefined;
  const findings = told?.summary?.findings;
  if (told === undefined || findings === undefined || !(findings <= before.length)) return undefined;
  const own = before.slice(before.length - findings).map((each) => each.digest);
  if (digestOfBlock(own, json) !== digest) return undefined;
  const { number, ...head } = told;
  return head.open !== undefined || number === ledger.numberWith(head) ? head : undefined;
}

function parseHeader(text: string): Header | undefined {
  const header = parsed(text) as ({ kind?: string; version?: number } & Header) | undefined;
  return header?.kind === "postern-journal" && header.version === version ? header : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) ?? undefined;
  } catch {
    return undefined;
  }
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function digestOfBlock(findings: readonly string[], head: string): string {
  return digestOf(`${findings.join("")}${head}`);
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
