import { statSync } from "node:fs";
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
  const path = named === undefined ? findConfiguration(folder) : named && resolve(folder, named);
  if (path === undefined || path === false) return { values: {}, path: undefined, folder };
  const { readConfiguration } = await import("./read-configuration.ts");
  return { values: await readConfiguration(path), path, folder: dirname(path) };
}

function findConfiguration(folder: string): string | undefined {
  // By its names: a folder that may be entered need not be one that may be listed.
  const found = fileNames.filter((name) => isThere(join(folder, name)));
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

// Synchronous: an error for each of the files that are not there takes longer than to look for all of them.
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
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
