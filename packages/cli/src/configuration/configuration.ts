import { stat } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { configurationSchema, inspectInput, PosternError, type Configuration } from "@postern/sdk";
import { readInputFile, refuseNamedPipe, unreadable } from "../files/input-file.ts";
import { loadModule } from "../plugins/load-module.ts";

const kind = "configuration";
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
  const { value: values, problems } = inspectInput(configurationSchema, await readConfiguration(path));
  if (values !== undefined) return { values, path, folder: dirname(path) };
  const lines = problems.map((problem) => `  ${problem.path || "the whole file"}: ${problem.expected}`);
  throw new PosternError("configuration", `${path} is not a valid configuration:\n${lines.join("\n")}`);
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

async function readConfiguration(path: string): Promise<unknown> {
  const extension = extname(path).toLowerCase();
  try {
    switch (extension) {
      case ".ts":
      case ".mts":
      case ".js":
      case ".mjs":
        await refuseNamedPipe(path);
        return await loadModule(path, dirname(path));
      case ".json":
        return JSON.parse(await readInputFile(path, kind));
      case ".yaml":
      case ".yml": {
        const { parseYaml } = await import("./yaml.ts");
        return parseYaml(await readInputFile(path, kind));
      }
    }
  } catch (error) {
    throw error instanceof PosternError ? error : unreadable(kind, path, error);
  }
  throw new PosternError("configuration", `Cannot read the configuration ${path}: unknown file type.`, {
    hint: "It ends in .ts, .js, .json, .yaml or .yml.",
  });
}
