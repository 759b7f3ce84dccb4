import { constants, existsSync } from "node:fs";
import { access, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import {
  describeThrown,
  partsOf,
  PosternError,
  type RenderOptions,
  type Reporter,
  type ReportSource,
} from "@postern/sdk";
import { makeFolder } from "../files/make-folder.ts";
import { asideOf, writeAside } from "../files/write-aside.ts";

/** A report and the file it goes to, or the first of its files. */
export interface ReportFile {
  readonly reporter: Reporter;
  readonly path: string;
}

/** How writing a report ended. */
export interface WrittenReport {
  readonly reporter: Reporter;
  /** The files it is in: none where there was an error. */
  readonly paths: readonly string[];
  readonly error?: unknown;
  /** With an error: the file of an earlier scan that is still in its place. */
  readonly earlier?: string;
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
    const { message: reason } = describeThrown(error);
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

/** The reports of this base name that an earlier scan left in the folder, whatever their formats were. */
export async function earlierReports(folder: string, name: string): Promise<readonly string[]> {
  const entries = await readdir(folder).catch(() => []);
  return entries
    .filter(
      (entry) => entry.startsWith(name) && /^(?:-\d+)?\.(?!.*\.tmp$|journal$)/.test(entry.slice(name.length)),
    )
    .toSorted();
}

/** Writes the reports. One that fails does not stop the others; its earlier files stay as they were. */
export async function writeReports(
  report: ReportSource,
  files: readonly ReportFile[],
  options: RenderOptions,
): Promise<readonly WrittenReport[]> {
  const results: WrittenReport[] = [];
  for (const file of files) {
    const { reporter } = file;
    try {
      results.push({ reporter, paths: await writeParts(report, file, options) });
    } catch (error) {
      results.push({ reporter, paths: [], error, ...(existsSync(file.path) ? { earlier: file.path } : {}) });
    }
  }
  return results;
}

/** Writes all parts aside before any takes its place, and removes those that an earlier scan had beyond them. */
async function writeParts(
  report: ReportSource,
  { reporter, path }: ReportFile,
  options: RenderOptions,
): Promise<readonly string[]> {
  const { extension } = reporter;
  const stem = path.slice(0, -extension.length - 1);
  const written: { readonly temporary: string; readonly path: string }[] = [];
  try {
    for await (const { suffix, chunks } of partsOf(reporter, report, options)) {
      const part = { temporary: asideOf(path), path: `${stem}${suffix}.${extension}` };
      if (suffix !== "" && (await isAnotherReport(part.path, extension)))
        throw new PosternError(
          "output",
          `${part.path} is a report of another scan, and a part of this one.`,
          {
            hint: "Name another folder with --output or another base name with --name.",
          },
        );
      written.push(part);
      await writeAside(part.temporary, chunks, part.path);
    }
    for (const part of written) await rename(part.temporary, part.path);
  } catch (error) {
    await Promise.all(written.map(({ temporary }) => rm(temporary, { force: true })));
    throw error;
  }
  if (reporter.parts !== undefined) await removeParts(stem, extension, written.length + 1);
  return written.map((part) => part.path);
}

async function removeParts(stem: string, extension: string, from: number): Promise<void> {
  for (let number = Math.max(2, from); ; number += 1) {
    const path = `${stem}-${number}.${extension}`;
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() !== true || (await isAnotherReport(path, extension))) return;
    await rm(path);
  }
}

/** Whether a part's file is the report of a scan by that name, which has its other formats beside it. */
async function isAnotherReport(path: string, extension: string): Promise<boolean> {
  const start = basename(path).slice(0, -extension.length);
  const names = await readdir(dirname(path));
  return names.some((name) => name.startsWith(start) && name !== basename(path) && !name.endsWith(".tmp"));
}
