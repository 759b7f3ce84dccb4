import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Configuration } from "@postern/sdk";
import { PosternError } from "@postern/sdk/plain";

const fileNames = ["ts", "js", "json", "yaml", "yml"].map((extension) => `postern.config.${extension}`);

/** A configuration and where it came from; without a file it is empty. */
export interface LoadedConfiguration {
  readonly values: Configuration;
  readonly path: string | undefined;
  /** Where its plugins are looked for: the file's folder. */
  readonly folder: string;
}

/**
 * Reads the configuration: the file that is named, or the one in the folder.
 *
 * @param named false for none, whatever the folder has
 * @throws {PosternError} `configuration` with every problem of the file, or when there are several files
 */
export async function loadConfiguration(
  named: string | false | undefined,
  folder: string,
): Promise<LoadedConfiguration> {
  const path = named === undefined ? await findConfiguration(folder) : named && resolve(folder, named);
  if (path === undefined || path === false) return { values: {}, path: undefined, folder };
  const { readConfiguration } = await import("./read-configuration.ts");
  return { values: await readConfiguration(path), path, folder: dirname(path) };
}

async function findConfiguration(folder: string): Promise<string | undefined> {
  // By its names: a folder that may be entered need not be one that may be listed.
  const present = await Promise.all(fileNames.map((name) => isThere(join(folder, name))));
  const found = fileNames.filter((_, index) => present[index]);
  if (found.length > 1) {
    throw new PosternError(
      "configuration",
      `More than one configuration in ${folder}: ${found.join(", ")}.`,
      {
        hint: "Keep one of them, or name it with --config.",
      },
    );
  }
  return found[0] === undefined ? undefined : join(folder, found[0]);
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)) !== undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return false;
    throw new PosternError(
      "configuration",
      `Whether there is a configuration ${path} cannot be told (${code}).`,
      {
        hint: "Name one with --config.",
        cause: error,
      },
    );
  }
}
