import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/**
 * The hints of `postern new check` that are left in a check package, each with its place in it.
 *
 * @param root folder of the check package
 */
export async function hintsIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/](?:dist|node_modules)[\\/]/.test(path.slice(root.length)));
  const found = await Promise.all(paths.toSorted().map((path) => hintsOf(root, path)));
  return found.flat();
}

async function hintsOf(root: string, path: string): Promise<string[]> {
  const lines = (await readFile(path, "utf8")).split("\n");
  return lines.flatMap((line, index) => {
    const hint = /^\s*\/\/ HINT: (.*)$/.exec(line)?.[1];
    return hint === undefined ? [] : [`${relative(root, path)}:${index + 1}: ${hint}`];
  });
}
