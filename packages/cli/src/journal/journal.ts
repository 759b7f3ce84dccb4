import { Ledger, mergeRuns, type ScanBlock, type ScanStore } from "@postern/core";
import { describeThrown, PosternError, type Finding, type Target } from "@postern/sdk";
import { isReplaceable, JournalFile } from "./journal-file.ts";
import { completeLines } from "../files/lines.ts";
import { redactFinding, redactTarget } from "../reports/redact-report.ts";
import {
  forgottenLine,
  headerLine,
  linesOf,
  readBlocks,
  resumedLine,
  type Extent,
  type Header,
  type PlacedBlock,
  type ScanIdentity,
} from "./journal-lines.ts";

/**
 * The findings of a scan on disk, block by block: NDJSON, the findings of a block first, then its head with a
 * digest of it all. What a block without a head tells was not done, and what one tells that is not as it was
 * written is done again. A block is flushed to the disk before it counts as appended.
 */
export interface Journal extends ScanStore, AsyncDisposable {
  /**
   * Tells who scans, before the first block is appended.
   *
   * @throws {PosternError} `usage` when the journal is of a scan by others
   */
  setCallers(callers: readonly Pick<Target, "partition" | "account">[]): void;
  /** Deletes the file: its findings are in the reports. */
  remove(): Promise<void>;
}

/** Told of a journal that is there. */
export interface JournalNotices {
  /** When the journal of a stopped scan is replaced. */
  onReplace?(): void;
  /** When there is none to resume, so that the scan starts anew. */
  onNothing?(): void;
  /** When something is not what a scan wrote, with the line where that shows: it is done again. */
  onDamage?(line: number): void;
}

/**
 * Opens the journal of a scan: a new one, whose file is made when it is known who scans, or with `resume` the
 * one that a stopped scan left, where there is one.
 *
 * @throws {PosternError} `usage` when the one to resume is of another scan, with what differs, or no file;
 *   `output` when something is in its place that is no file
 */
export async function openJournal(
  path: string,
  scan: ScanIdentity,
  resume: boolean,
  { onReplace = () => {}, onNothing = () => {}, onDamage = () => {} }: JournalNotices = {},
): Promise<Journal> {
  const ledger = new Ledger<Extent>();
  let callers: readonly string[] = [];
  const resumed = resume ? await openExisting(path, scan, ledger, { onNothing, onDamage }) : undefined;
  if (resumed === undefined) await isReplaceable(path);
  const create = (): Promise<JournalFile> => createWith(path, { scan, callers }, onReplace);
  let opening = resumed && Promise.resolve(resumed.file);
  const setCallers: Journal["setCallers"] = (given) => {
    callers = given.map(({ partition, account }) => `${partition} ${account}`).toSorted();
    if (resumed !== undefined) requireSame(path, { callers: resumed.header.callers }, { callers });
    // From now on a scan that is killed leaves something to resume. Whoever appends is told of a failure.
    else (opening ??= create()).catch(() => {});
  };
  return {
    ...blocks(path, ledger, {
      isResumed: resumed !== undefined,
      opened: () => opening,
      open: () => (opening ??= create()),
    }),
    setCallers,
  };
}

async function createWith(path: string, header: Header, onReplace: () => void): Promise<JournalFile> {
  const { file, isReplacing } = await JournalFile.create(path);
  try {
    // Small enough to be written at once: a journal has its whole header or is empty.
    await file.append([headerLine(header)]);
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
  ledger: Ledger<Extent>,
  { onNothing, onDamage }: Required<Pick<JournalNotices, "onNothing" | "onDamage">>,
): Promise<{ readonly file: JournalFile; readonly header: Header } | undefined> {
  const file = await JournalFile.open(path);
  if (file === undefined) {
    onNothing();
    return undefined;
  }
  try {
    if (file.end > 0) {
      const requireScan = (found: Header): void => requireSame(path, found.scan, scan);
      const { header, end } = await readBlocks(file, requireScan, ledger, onDamage);
      if (header === undefined)
        throw new PosternError("usage", `${path} is no journal of this version of Postern.`, {
          hint: "Delete it, or name another with --output and --name.",
        });
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
  /** Whether a stopped scan left it. */
  readonly isResumed: boolean;
  /** Opens it where it is not open yet. */
  open(): Promise<JournalFile>;
  opened(): Promise<JournalFile> | undefined;
}

function blocks(path: string, ledger: Ledger<Extent>, file: LazyFile): Omit<Journal, "setCallers"> {
  const waiting: ScanBlock[] = [];
  let isFirst = true;
  let writing: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  // Whoever appended was told why it could not be opened.
  const usable = async (): Promise<JournalFile | undefined> => file.opened()?.catch(() => undefined);
  const appendAll = async (added: readonly ScanBlock[]): Promise<void> => {
    const opened = await file.open();
    if (file.isResumed && isFirst) await opened.append([resumedLine]);
    isFirst = false;
    const placed: PlacedBlock[] = [];
    const numberOf: typeof ledger.numberWith = (block) => ledger.numberWith(block);
    await opened.append(linesOf(added.map(redactBlock), numberOf, opened.end, placed));
    for (const { head, extent } of placed) ledger.add(head, extent);
  };
  return {
    begin() {
      ledger.forgetOpen();
      return ledger.heads();
    },
    heads: () => ledger.heads(),
    async forget(key) {
      if (!ledger.isOpen(key)) return;
      ledger.forgetOpen(key);
      const opened = writing.then(usable);
      writing = opened.then((there) => there?.append([forgottenLine(key)])).catch(() => undefined);
      await writing;
    },
    append(block) {
      // What comes while the disk is busy is flushed together: a flush takes longer than many blocks.
      waiting.push(block);
      next ??= writing
        .then(() => {
          next = undefined;
          return appendAll(waiting.splice(0));
        })
        .catch(async (error: unknown) => {
          throw unwritable(path, error, ledger.heads().length > 0 && (await usable()) !== undefined);
        });
      writing = next.catch(() => undefined);
      return next;
    },
    async *findings(key) {
      const extents = ledger.places(key).filter(({ start, end }) => start < end);
      if (extents.length === 0) return;
      const opened = await file.open();
      const size = Math.max(leastRead, Math.floor(mostRead / extents.length));
      yield* mergeRuns(extents.map(({ start, end }) => findingsIn(opened.bytes(start, end, size))));
    },
    remove: async () => (await usable())?.remove(),
    [Symbol.asyncDispose]: async () => {
      await writing;
      const opened = await usable();
      // A scan that came to its end without a block has nothing to go on from.
      if (ledger.heads().length === 0) await opened?.remove();
      await opened?.close();
    },
  };
}

/** Bytes that are read ahead of all runs of findings together, and of each at least. */
const mostRead = 8 * 1024 * 1024;
const leastRead = 4 * 1024;

async function* findingsIn(bytes: AsyncIterable<Buffer>): AsyncGenerator<Finding, void, undefined> {
  for await (const text of completeLines(bytes)) yield JSON.parse(text) as Finding;
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

function redactBlock(block: ScanBlock): ScanBlock {
  return { ...block, targets: block.targets.map(redactTarget), findings: block.findings.map(redactFinding) };
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
