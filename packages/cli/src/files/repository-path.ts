import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";

/**
 * The path of a file relative to the root of its git working tree, with slashes, as code scanning
 * wants it; undefined where the file is in none.
 */
export function repositoryPath(path: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return slashes(relative(folder, path));
    if (folder === dirname(folder)) return undefined;
  }
}

/** How to name a file to a person in `folder`: relative where it lies inside. */
export function shortPath(path: string, folder: string): string {
  const short = relative(folder, path);
  return short.startsWith("..") || isAbsolute(short) ? path : slashes(short);
}

function slashes(path: string): string {
  return path.split(sep).join("/");
}
