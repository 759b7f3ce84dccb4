import { constants } from "node:fs";
import { access, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import { PosternError, type RenderOptions, type Reporter, type ReportSource } from "@postern/sdk";

/** A report and the file it goes to. */
export interface ReportFile {
  readonly reporter: Reporter;
  readonly path: string;
}

/** How writing a report file ended. */
export interface WrittenReport extends ReportFile {
  readonly error?: unknown;
}

/**
 * Makes the folder and makes sure that every file can be written, so that a scan does not end in vain.
 *
 * @throws {PosternError} `output` when it is not so
 */
export async function prepareFiles(
  folder: string,
  name: string,
  reporters: readonly Reporter[],
): Promise<readonly ReportFile[]> {
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PosternError("output", `Cannot write reports to ${folder}: ${reason}`, {
      hint: "Name another folder with --output.",
      cause: error,
    });
  }
  const files = reporters.map((reporter) => ({
    reporter,
    path: join(folder, `${name}.${reporter.extension}`),
  }));
  for (const { path } of files) {
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && !found.isFile())
      throw new PosternError("output", `Cannot write the report ${path}: it is there and is not a file.`, {
        hint: "Name another folder with --output or another base name with --name.",
      });
  }
  return files;
}

/** Writes the reports. One that fails does not stop the others; its earlier file stays as it was. */
export async function writeReports(
  report: ReportSource,
  files: readonly ReportFile[],
  options: RenderOptions,
): Promise<readonly WrittenReport[]> {
  const results: WrittenReport[] = [];
  for (const file of files) {
    try {
      await writeAtomically(file.path, file.reporter.render(report, options));
      results.push(file);
    } catch (error) {
      results.push({ ...file, error });
    }
  }
  return results;
}

// Node's own recursive mkdir never ends where the system refuses as /proc does (seen with Node 20).
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && (await stat(path)).isDirectory()) return;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

const bufferSize = 64 * 1024;

/** A reader sees the old file or the whole new one: written aside, flushed to the disk, renamed. */
async function writeAtomically(path: string, texts: AsyncIterable<string>): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  const file = await open(temporary, "wx", 0o600);
  try {
    try {
      let pending = "";
      for await (const text of texts) {
        pending += text;
        if (pending.length < bufferSize) continue;
        await file.writeFile(pending);
        pending = "";
      }
      await file.writeFile(pending);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
