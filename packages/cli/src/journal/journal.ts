import type { PartHead, ScanPart, ScanStore } from "@postern/core";
import { describeThrown, PosternError, type Finding, type Target } from "@postern/sdk";
import { isReplaceable, JournalFile } from "./journal-file.ts";
import { completeLines } from "../files/lines.ts";
import { redactFinding, redactTarget } from "../reports/redact-report.ts";

/** What makes two scans the same, so that one may go on where the other was stopped. */
export type ScanIdentity = Readonly<Record<string, unknown>>;

/**
 * The findings of a scan on disk, part by part: NDJSON, the findings of a part first, then its head. A part
 * whose head is missing was not done. A part is flushed to the disk before it counts as appended.
 */
export interface Journal extends ScanStore, AsyncDisposable {
  /**
   * Tells who scans, before the first part is appended.
   *
   * @throws {PosternError} `usage` when the journal is of a scan by others
   */
  setCallers(callers: readonly Pick<Target, "partition" | "account">[]): void;
  /** Deletes the file: its findings are in the reports. */
  remove(): Promise<void>;
}

interface Entry {
  readonly head: PartHead;
  /** Bytes of its findings in the file. */
  readonly start: number;
  readonly end: number;
}

/** What the first line of a journal tells. */
interface Header {
  readonly scan: ScanIdentity;
  readonly callers: readonly string[];
}

const version = 1;

/**
 * Opens the journal of a scan: a new one, whose file is made with its first part, or with `resume` the one
 * that a stopped scan left.
 *
 * @param onReplace told when the journal of a stopped scan is replaced
 * @throws {PosternError} `usage` when there is none to resume, or when it is of another scan, with what
 *   differs; `output` when something is in its place that is no file
 */
export async function openJournal(
  path: string,
  scan: ScanIdentity,
  resume: boolean,
  onReplace: () => void = () => {},
): Promise<Journal> {
  const entries = new Map<string, Entry>();
  let callers: readonly string[] = [];
  const resumed = resume ? await openExisting(path, scan, entries) : undefined;
  if (resumed === undefined) await isReplaceable(path);
  const create = (): Promise<JournalFile> => createWith(path, { scan, callers }, onReplace);
  let opening = resumed && Promise.resolve(resumed.file);
  const setCallers: Journal["setCallers"] = (given) => {
    callers = given.map(({ partition, account }) => `${partition} ${account}`).toSorted();
    if (resumed !== undefined) requireSame(path, { callers: resumed.header.callers }, { callers });
  };
  return {
    ...parts(path, entries, { opened: () => opening, open: () => (opening ??= create()) }),
    setCallers,
  };
}

async function createWith(path: string, header: Header, onReplace: () => void): Promise<JournalFile> {
  const { file, isReplacing } = await JournalFile.create(path);
  try {
    // Small enough to be written at once: a journal has its whole header or is empty.
    await file.append([line({ kind: "postern-journal", version, ...header })]);
    if (isReplacing) onReplace();
    return file;
  } catch (error) {
    await file.remove();
    await file.close();
    throw error;
  }
}

/** Undefined where a scan was stopped at its very first write: it left nothing to go on from. */
async function openExisting(
  path: string,
  scan: ScanIdentity,
  entries: Map<string, Entry>,
): Promise<{ readonly file: JournalFile; readonly header: Header } | undefined> {
  const file = await JournalFile.open(path);
  try {
    if (file.end > 0) {
      const { header, end } = await readEntries(file, path, scan, entries);
      await file.truncate(end);
      return { file, header };
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return undefined;
}

interface LazyFile {
  /** Opens it where it is not open yet. */
  open(): Promise<JournalFile>;
  opened(): Promise<JournalFile> | undefined;
}

function parts(path: string, entries: Map<string, Entry>, file: LazyFile): Omit<Journal, "setCallers"> {
  const waiting: ScanPart[] = [];
  let writing: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  // Whoever appended was told why it could not be opened.
  const usable = async (): Promise<JournalFile | undefined> => file.opened()?.catch(() => undefined);
  const appendAll = async (added: readonly ScanPart[]): Promise<void> => {
    const opened = await file.open();
    const placed: Entry[] = [];
    await opened.append(linesOf(added, opened.end, placed));
    for (const entry of placed) entries.set(entry.head.key, entry);
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
          throw unwritable(path, error, (await usable()) !== undefined);
        });
      writing = next.catch(() => undefined);
      return next;
    },
    async *findings(key) {
      const entry = entries.get(key);
      if (entry === undefined || entry.start === entry.end) return;
      const opened = await file.open();
      for await (const text of completeLines(opened.bytes(entry.start, entry.end)))
        yield JSON.parse(text) as Finding;
    },
    remove: async () => (await usable())?.remove(),
    [Symbol.asyncDispose]: async () => {
      await writing;
      await (await usable())?.close();
    },
  };
}

function unwritable(path: string, cause: unknown, isResumable: boolean): unknown {
  if (cause instanceof PosternError) return cause;
  const { message: reason } = describeThrown(cause);
  const hint = isResumable
    ? "When that is mended, the same command with --resume goes on from what is written."
    : "Name another folder with --output.";
  return new PosternError("output", `Cannot write ${path}, which keeps what was found: ${reason}`, {
    hint,
    cause,
  });
}

/** The lines of the parts, and in `added` where each part lies, given where the first begins. */
function* linesOf(added: readonly ScanPart[], start: number, placed: Entry[]): Iterable<string> {
  let position = start;
  const at = (value: unknown): string => {
    const text = line(value);
    position += Buffer.byteLength(text);
    return text;
  };
  for (const { findings, ...part } of added) {
    const head = { ...part, targets: part.targets.map(redactTarget) };
    const first = position;
    for (const finding of findings) yield at(redactFinding(finding));
    placed.push({ head, start: first, end: position });
    yield at({ part: head });
  }
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** Reads the heads of the parts that are there; tells where the last one ends. What follows was torn. */
async function readEntries(
  file: JournalFile,
  path: string,
  scan: ScanIdentity,
  entries: Map<string, Entry>,
): Promise<{ readonly header: Header; readonly end: number }> {
  let header: Header | undefined;
  let position = 0;
  let partStart = 0;
  let findings = 0;
  for await (const text of completeLines(file.bytes(0, file.end))) {
    const lineEnd = position + Buffer.byteLength(text) + 1;
    findings += 1;
    if (header === undefined || text.startsWith('{"part":')) {
      if (header === undefined) header = requireHeader(path, text, scan);
      else addEntry(entries, text, { start: partStart, end: position, findings: findings - 1 });
      partStart = lineEnd;
      findings = 0;
    }
    position = lineEnd;
  }
  return { header: header ?? requireHeader(path, "", scan), end: partStart };
}

/** A head whose findings are not all there is of a scan that wrote while another resumed it. */
function addEntry(
  entries: Map<string, Entry>,
  text: string,
  { start, end, findings }: { readonly start: number; readonly end: number; readonly findings: number },
): void {
  const { part: head } = JSON.parse(text) as { part: PartHead };
  if (head.summary.findings === findings) entries.set(head.key, { head, start, end });
}

function requireHeader(path: string, text: string, scan: ScanIdentity): Header {
  const header = parseHeader(text);
  if (header === undefined)
    throw new PosternError("usage", `${path} is no journal of this version of Postern.`, {
      hint: "Delete it, or name another with --output and --name.",
    });
  requireSame(path, header.scan, scan);
  return header;
}

function requireSame(path: string, there: ScanIdentity, here: ScanIdentity): void {
  const names = [...new Set([...Object.keys(there), ...Object.keys(here)])];
  const differing = names.filter((name) => JSON.stringify(there[name]) !== JSON.stringify(here[name]));
  if (differing.length === 0) return;
  const lines = differing.map(
    (name) =>
      `  ${name}: ${JSON.stringify(there[name]) ?? "none"} there, ${JSON.stringify(here[name]) ?? "none"} here`,
  );
  throw new PosternError(
    "usage",
    `${path} is of another scan, so it cannot be resumed:\n${lines.join("\n")}`,
    {
      hint: "Give the same options as then, or leave --resume out to start anew.",
    },
  );
}

function parseHeader(text: string): Header | undefined {
  try {
    const header = JSON.parse(text) as { kind?: string; version?: number } & Header;
    return header.kind === "postern-journal" && header.version === version ? header : undefined;
  } catch {
    return undefined;
  }
}
