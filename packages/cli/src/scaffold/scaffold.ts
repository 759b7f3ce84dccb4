import { constants } from "node:fs";
import { access, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PosternError } from "@postern/sdk";
import { version } from "../version.ts";
import { makeFolder } from "../files/make-folder.ts";

/** Files to be written, by path, with their text. */
export type ScaffoldFiles = Readonly<Record<string, string>>;

/**
 * A repository of one's own for a plugin, in a folder of the package's name.
 *
 * @param name with or without `postern-plugin-` before it
 * @throws {PosternError} `usage` when it can be no package's name
 */
export async function pluginFiles(name: string): Promise<ScaffoldFiles> {
  const short = name.replace(/^postern-plugin-/, "");
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(short))
    throw new PosternError("usage", `“${name}” cannot be the name of a plugin.`, {
      hint: "Lower case letters, digits and hyphens, for example: postern new plugin acme",
    });
  const folder = `postern-plugin-${short}`;
  const files = await template("plugin", { NAME: short, PACKAGE: folder, VERSION: version });
  const placed = Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]);
  return Object.fromEntries(placed) as ScaffoldFiles;
}

/**
 * Writes files that are not there yet.
 *
 * @param folder where their paths start
 * @throws {PosternError} `output` when one exists; then none is written
 */
export async function writeScaffold(files: ScaffoldFiles, folder: string): Promise<void> {
  const paths = Object.keys(files);
  const present = await Promise.all(paths.map((path) => exists(join(folder, path))));
  const taken = paths.filter((_, index) => present[index]);
  if (taken.length > 0)
    throw new PosternError("output", `Already there, and not overwritten: ${taken.join(", ")}.`, {
      hint: "Choose another name, or move what is there.",
    });
  for (const [path, text] of Object.entries(files)) {
    await makeFolder(dirname(join(folder, path)));
    await writeFile(join(folder, path), text, { flag: "wx" });
  }
}

// Under their real names they would be taken for files of this package, by npm and by every tool.
const suffix = ".template";

export async function template(
  name: string,
  tokens: Readonly<Record<string, string>>,
): Promise<ScaffoldFiles> {
  const folder = join(await packageFolder(), "templates", name);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const text = (await readFile(path, "utf8")).replaceAll(
          /__([A-Z]+)__/g,
          (token, key: string) => tokens[key] ?? token,
        );
        const name = path.slice(folder.length + 1, -suffix.length).replaceAll("\\", "/");
        return [name, text] as const;
      }),
  );
  return Object.fromEntries(files.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** The root of the clone of Postern's repository that runs; undefined for the packed command, which has no sources. */
export async function cloneFolder(): Promise<string | undefined> {
  const folder = await packageFolder();
  return (await exists(join(folder, "src"))) ? dirname(dirname(folder)) : undefined;
}

/** This package's folder: the sources and the bundle's chunks lie at different depths below it. */
async function packageFolder(): Promise<string> {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!(await exists(join(folder, "package.json")))) folder = dirname(folder);
  return folder;
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
