import { open, rm, type FileHandle } from "node:fs/promises";
import type { PartHead, ScanPart, ScanStore } from "@postern/core";
import { describeThrown, PosternError, type Finding } from "@postern/sdk";
import { completeLines } from "./lines.ts";
import { redactFinding, redactTarget } from "./redact-report.ts";

/** What makes two scans the same, so that one may go on where the other was stopped. */
export type ScanIdentity = Readonly<Record<string, unknown>>;

/**
 * The findings of a scan on disk, part by part: NDJSON, the findings of a part first, then its head. A part
 * whose head is missing was not done. A part is flushed to the disk before it counts as appended.
 */
export interface Journal extends ScanStore, AsyncDisposable {
  /** Deletes the file: its findings are in the reports. */
  remove(): Promise<void>;
}

interface Entry {
  readonly head: PartHead;
  /** Bytes of its findings in the file. */
  readonly start: number;
  readonly end: number;
}

const version = 1;

/**
 * Opens the journal of a scan: a new one, whose file is made with its first part, or with `resume` the one
 * that a stopped scan left.
 *
 * @throws {PosternError} `usage` when there is none to resume, or when it is of another scan, with what differs
 */
export async function openJournal(path: string, scan: ScanIdentity, resume: boolean): Promise<Journal> {
  const entries = new Map<string, Entry>();
  if (resume) {
    const opened = await openExisting(path, scan, entries);
    return journal(path, entries, async () => opened, true);
  }
  let opening: Promise<OpenFile> | undefined;
  return journal(path, entries, () => (opening ??= create(path, scan)), false);
}

interface OpenFile {
  readonly file: FileHandle;
  /** Where the next part begins. */
  end: number;
}

async function create(path: string, scan: ScanIdentity): Promise<OpenFile> {
  const file = await open(path, "w+", 0o600);
  try {
    return { file, end: await write(file, 0, [headerOf(scan)]) };
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
}

/** Small enough to be written at once: a journal has its whole header or is empty. */
function headerOf(scan: ScanIdentity): string {
  return line({ kind: "postern-journal", version, scan });
}

async function openExisting(
  path: string,
  scan: ScanIdentity,
  entries: Map<string, Entry>,
): Promise<OpenFile> {
  const file = await open(path, "r+").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new PosternError("usage", `There is no scan to resume: ${path} does not exist.`, {
      hint: "Use the same --output and --name as the scan that was stopped, or leave --resume out.",
    });
  });
  try {
    // A scan that was stopped at its very first write left nothing to go on from.
    if ((await file.stat()).size === 0) return { file, end: await write(file, 0, [headerOf(scan)]) };
    const end = await readEntries(file, path, scan, entries);
    await file.truncate(end);
    return { file, end };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function journal(
  path: string,
  entries: Map<string, Entry>,
  opened: () => Promise<OpenFile>,
  isResumed: boolean,
): Journal {
  const waiting: ScanPart[] = [];
  let writing: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  let isUsed = isResumed;
  const appendAll = async (parts: readonly ScanPart[]): Promise<void> => {
    isUsed = true;
    const journaled = await opened();
    const { file, end: start } = journaled;
    const added: Entry[] = [];
    journaled.end = await write(file, start, linesOf(parts, start, added));
    await file.datasync();
    for (const entry of added) entries.set(entry.head.key, entry);
  };
  return {
    heads: () => [...entries.values()].map(({ head }) => head),
    append(part) {
      // What comes while the disk is busy is flushed together: a flush takes longer than many parts.
      waiting.push(part);
      next ??= writing
        .then(() => {
          next = undefined;
          return appendAll(waiting.splice(0));
        })
        .catch(async (error: unknown) => {
          const isThere = await opened().then(
            () => true,
            () => false,
          );
          throw unwritable(path, error, isThere);
        });
      writing = next.catch(() => undefined);
      return next;
    },
    async *findings(key) {
      const entry = entries.get(key);
      if (entry === undefined || entry.start === entry.end) return;
      const { file } = await opened();
      yield* findingsIn(file, entry);
    },
    remove: () => rm(path, { force: true }),
    [Symbol.asyncDispose]: async () => {
      await writing;
      if (!isUsed) return;
      // Whoever appended was told why it could not be opened.
      const open = await opened().catch(() => undefined);
      await open?.file.close();
    },
  };
}

function unwritable(path: string, cause: unknown, isResumable: boolean): PosternError {
  const { message: reason } = describeThrown(cause);
  const hint = isResumable
    ? "When that is mended, the same command with --resume goes on from what is written."
    : "Name another folder with --output.";
  return new PosternError("output", `Cannot write ${path}, which keeps what was found: ${reason}`, {
    hint,
    cause,
  });
}

async function* findingsIn(
  file: FileHandle,
  { start, end }: Entry,
): AsyncGenerator<Finding, void, undefined> {
  for await (const text of completeLines(bytesOf(file, start, end))) yield JSON.parse(text) as Finding;
}

// A stream of the file would leave a listener on its handle for each part that is read.
async function* bytesOf(
  file: FileHandle,
  start: number,
  end = Number.POSITIVE_INFINITY,
): AsyncGenerator<Buffer> {
  for (let position = start; position < end;) {
    const buffer = Buffer.allocUnsafe(Math.min(bufferSize, end - position));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}

/** The lines of the parts, and in `added` where each part lies, given where the first begins. */
function* linesOf(parts: readonly ScanPart[], start: number, added: Entry[]): Iterable<string> {
  let position = start;
  const placed = (value: unknown): string => {
    const text = line(value);
    position += Buffer.byteLength(text);
    return text;
  };
  for (const { findings, ...part } of parts) {
    const head = { ...part, targets: part.targets.map(redactTarget) };
    const first = position;
    for (const finding of findings) yield placed(redactFinding(finding));
    added.push({ head, start: first, end: position });
    yield placed({ part: head });
  }
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

const bufferSize = 256 * 1024;

/** Writes from `start` on; tells where it ended. */
async function write(file: FileHandle, start: number, lines: Iterable<string>): Promise<number> {
  let position = start;
  let pending = "";
  const flush = async (): Promise<void> => {
    let bytes = Buffer.from(pending);
    pending = "";
    // A disk that gets full takes a part of it, and refuses the next write.
    while (bytes.length > 0) {
      const { bytesWritten } = await file.write(bytes, 0, bytes.length, position);
      position += bytesWritten;
      bytes = bytes.subarray(bytesWritten);
    }
  };
  for (const text of lines) {
    pending += text;
    if (pending.length >= bufferSize) await flush();
  }
  if (pending !== "") await flush();
  return position;
}

/** Reads the heads of the parts that are there; tells where the last one ends. What follows was torn. */
async function readEntries(
  file: FileHandle,
  path: string,
  scan: ScanIdentity,
  entries: Map<string, Entry>,
): Promise<number> {
  let position = 0;
  let partStart = 0;
  for await (const text of completeLines(bytesOf(file, 0))) {
    const lineEnd = position + Buffer.byteLength(text) + 1;
    if (position === 0) {
      requireSameScan(path, text, scan);
      partStart = lineEnd;
    } else if (text.startsWith('{"part":')) {
      const { part } = JSON.parse(text) as { part: PartHead };
      entries.set(part.key, { head: part, start: partStart, end: position });
      partStart = lineEnd;
    }
    position = lineEnd;
  }
  if (position === 0) requireSameScan(path, "", scan);
  return partStart;
}

function requireSameScan(path: string, text: string, scan: ScanIdentity): void {
  const header = parseHeader(text);
  if (header === undefined)
    throw new PosternError("usage", `${path} is no journal of this version of Postern.`, {
      hint: "Delete it, or name another with --output and --name.",
    });
  const names = [...new Set([...Object.keys(header), ...Object.keys(scan)])];
  const differing = names.filter((name) => JSON.stringify(header[name]) !== JSON.stringify(scan[name]));
  if (differing.length === 0) return;
  const lines = differing.map(
    (name) =>
      `  ${name}: ${JSON.stringify(header[name]) ?? "none"} there, ${JSON.stringify(scan[name]) ?? "none"} here`,
  );
  throw new PosternError(
    "usage",
    `${path} is of another scan, so it cannot be resumed:\n${lines.join("\n")}`,
    {
      hint: "Give the same options as then, or leave --resume out to start anew.",
    },
  );
}

function parseHeader(text: string): ScanIdentity | undefined {
  try {
    const header = JSON.parse(text) as { kind?: string; version?: number; scan?: ScanIdentity };
    return header.kind === "postern-journal" && header.version === version ? header.scan : undefined;
  } catch {
    return undefined;
  }
}
