import { constants } from "node:fs";
import { lstat, open, rm, type FileHandle } from "node:fs/promises";
import { PosternError } from "@postern/sdk";

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_RDWR } = constants;

/**
 * The file of a journal, which one scan alone appends to. Whatever else is appended to it, or taken from
 * it, is noticed before the next use.
 */
export class JournalFile {
  readonly #path: string;
  readonly #file: FileHandle;
  #end: number;

  private constructor(path: string, file: FileHandle, end: number) {
    this.#path = path;
    this.#file = file;
    this.#end = end;
  }

  /** Makes a new file in place of one that is there; a scan that has that one open keeps it, without a name. */
  static async create(path: string): Promise<{ readonly file: JournalFile; readonly isReplacing: boolean }> {
    const isReplacing = await isReplaceable(path);
    await rm(path, { force: true });
    try {
      const file = await open(path, O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
      return { file: new JournalFile(path, file, 0), isReplacing };
    } catch (error) {
      // Another scan made one just now.
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return JournalFile.create(path);
      throw error;
    }
  }

  /**
   * Opens one that is there.
   *
   * @returns undefined where there is none
   * @throws {PosternError} `usage` when there is something that is no regular file
   */
  static async open(path: string): Promise<JournalFile | undefined> {
    const found = await lstat(path).catch(() => undefined);
    if (found === undefined) return undefined;
    if (!found.isFile())
      throw new PosternError("usage", `There is no scan to resume: ${path} is not a regular file.`, {
        hint: "Move it away, or name another folder with --output or another base name with --name.",
      });
    const file = await open(path, O_RDWR | O_APPEND | O_NOFOLLOW);
    return new JournalFile(path, file, (await file.stat()).size);
  }

  /** Where the next line begins. */
  get end(): number {
    return this.#end;
  }

  /** Appends the lines and flushes them to the disk. */
  async append(lines: Iterable<string>): Promise<void> {
    await this.#requireUnchanged();
    try {
      this.#end += await write(this.#file, lines);
    } catch (error) {
      // What a full disk took of them must not look like another scan's.
      await this.truncate(this.#end).catch(() => undefined);
      throw error;
    }
    await this.#file.datasync();
  }

  async truncate(end: number): Promise<void> {
    await this.#file.truncate(end);
    this.#end = end;
  }

  /** @param most bytes that are read at once */
  // A stream of the file would leave a listener on its handle for each block that is read.
  async *bytes(start: number, end: number, most = bufferSize): AsyncGenerator<Buffer, void, undefined> {
    await this.#requireUnchanged();
    for (let position = start; position < end;) {
      const buffer = Buffer.allocUnsafe(Math.min(most, bufferSize, end - position));
      const { bytesRead } = await this.#file.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      position += bytesRead;
    }
  }

  /** Deletes the file, unless another scan has put its own in the place. */
  async remove(): Promise<void> {
    const own = await this.#file.stat({ bigint: true });
    const there = await lstat(this.#path, { bigint: true }).catch(() => undefined);
    if (there?.dev === own.dev && there.ino === own.ino) await rm(this.#path);
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #requireUnchanged(): Promise<void> {
    if ((await this.#file.stat()).size === this.#end) return;
    throw new PosternError("output", `Another scan writes to ${this.#path}.`, {
      hint: "Let that one end, or name another folder with --output or another base name with --name.",
    });
  }
}

/**
 * Whether there is a journal that a new one would replace.
 *
 * @throws {PosternError} `output` for a folder, or something else that no scan has put there
 */
export async function isReplaceable(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined || found.isSymbolicLink()) return false;
  if (found.isFile()) return found.size > 0;
  throw new PosternError("output", `Cannot write ${path}: it is there and is not a regular file.`, {
    hint: "Name another folder with --output or another base name with --name.",
  });
}

const bufferSize = 256 * 1024;

/** Tells how many bytes it wrote. */
async function write(file: FileHandle, lines: Iterable<string>): Promise<number> {
  let written = 0;
  let pending = "";
  const flush = async (): Promise<void> => {
    let bytes = Buffer.from(pending);
    pending = "";
    // A disk that gets full takes a part of it, and refuses the next write.
    while (bytes.length > 0) {
      const { bytesWritten } = await file.write(bytes);
      written += bytesWritten;
      bytes = bytes.subarray(bytesWritten);
    }
  };
  for (const text of lines) {
    pending += text;
    if (pending.length >= bufferSize) await flush();
  }
  if (pending !== "") await flush();
  return written;
}
