import { createHash } from "node:crypto";
import type { PartHead, ScanPart } from "@postern/core";
import { completeLines } from "../files/lines.ts";
import type { JournalFile } from "./journal-file.ts";

/** What makes two scans the same, so that one may go on where the other was stopped. */
export type ScanIdentity = Readonly<Record<string, unknown>>;

/** What the first line of a journal tells. */
export interface Header {
  readonly scan: ScanIdentity;
  readonly callers: readonly string[];
}

/** Where the findings of a part lie. */
export interface Entry {
  readonly head: PartHead;
  /** Bytes of its findings in the file. */
  readonly start: number;
  readonly end: number;
}

const version = 2;
const headStart = '{"part":';

export function headerLine(header: Header): string {
  return line({ kind: "postern-journal", version, ...header });
}

/** The lines of the parts, and in `placed` where each part lies, given where the first begins. */
export function* linesOf(added: readonly ScanPart[], start: number, placed: Entry[]): Iterable<string> {
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
    placed.push({ head, start: first, end: position });
    const part = JSON.stringify(head);
    yield at(`${headStart}${part},"digest":"${digestOfPart(digests, part)}"}\n`);
  }
}

interface Reader {
  onEntry(entry: Entry): void;
  onDamage(line: number): void;
}

interface Line {
  readonly start: number;
  readonly digest: string;
}

/**
 * Reads which parts are there. What is not as it was written costs the part that it belongs to: the lines of
 * a part are the last before its head.
 *
 * @param requireHeader told the header before all else; what it throws ends the reading
 * @returns the header, undefined where it is none; and where the last part ends: what follows was torn
 */
export async function readEntries(
  file: JournalFile,
  requireHeader: (header: Header) => void,
  { onEntry, onDamage }: Reader,
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
    } else if (!text.startsWith(headStart)) {
      before.push({ start, digest: digestOf(`${text}\n`) });
      continue;
    } else {
      const part = partOf(text, before);
      const own = part === undefined ? [] : before.slice(before.length - part.summary.findings);
      if (part !== undefined) onEntry({ head: part, start: own[0]?.start ?? start, end: start });
      // Where a head is damaged that is no head any more, its findings stand before those of the next.
      if (part === undefined) onDamage(number);
      else if (own.length < before.length) onDamage(number - own.length - 1);
    }
    end = position;
    before = [];
  }
  return { header, end };
}

/** The part that a head closes; undefined where head and findings are not what was written. */
function partOf(text: string, before: readonly Line[]): PartHead | undefined {
  const [, json = "", digest] = /^\{"part":(.*),"digest":"([0-9a-f]{64})"\}$/s.exec(text) ?? [];
  const head = parsed(json) as PartHead | undefined;
  const findings = head?.summary?.findings;
  if (head === undefined || findings === undefined || !(findings <= before.length)) return undefined;
  const own = before.slice(before.length - findings).map((each) => each.digest);
  return digestOfPart(own, json) === digest ? head : undefined;
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

function digestOfPart(findings: readonly string[], head: string): string {
  return digestOf(`${findings.join("")}${head}`);
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
