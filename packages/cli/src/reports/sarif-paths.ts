import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { PosternError } from "@postern/sdk";
import { unreadable } from "../files/input-file.ts";

/**
 * The files that arguments name: a file is itself, a folder all its `*.sarif`, each once and in the order
 * in which a report's parts are numbered.
 *
 * @param folder where relative paths start
 * @throws {PosternError} for what cannot be read and for a folder without any
 */
export async function sarifPaths(given: readonly string[], folder: string): Promise<readonly string[]> {
  const found = await Promise.all(given.map((path) => pathsAt(resolve(folder, path), path)));
  return [...new Set(found.flat())];
}

async function pathsAt(path: string, given: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter((name) => name.endsWith(".sarif"));
    if (names.length > 0) return names.toSorted(byPart).map((name) => join(path, name));
  } catch (error) {
    throw unreadable("SARIF report", given, error);
  }
  throw new PosternError("usage", `The folder ${given} has no .sarif file.`, {
    hint: "Write one first: postern scan --format sarif.",
  });
}

const { compare } = new Intl.Collator("en", { numeric: true });

// Without the extension: report.sarif goes before report-2.sarif.
const byPart = (one: string, other: string): number => compare(stemOf(one), stemOf(other));
const stemOf = (name: string): string => name.slice(0, -".sarif".length);
