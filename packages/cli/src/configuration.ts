import { readFile, readdir, stat } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { configurationSchema, PosternError, type Configuration } from "@postern/sdk";
import type * as z from "zod";
import { loadModule } from "./load-module.ts";

const fileNames = ["ts", "js", "json", "yaml", "yml"].map((extension) => `postern.config.${extension}`);
const maximumBytes = 1024 * 1024;

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
 * @throws {PosternError} `configuration` with every problem of the file, or when there are several files
 */
export async function loadConfiguration(
  named: string | undefined,
  folder: string,
): Promise<LoadedConfiguration> {
  const path = named === undefined ? await findConfiguration(folder) : resolve(folder, named);
  if (path === undefined) return { values: {}, path, folder };
  const result = configurationSchema.safeParse(await readConfiguration(path));
  if (result.success) return { values: result.data, path, folder: dirname(path) };
  const problems = result.error.issues.map((issue) => `  ${pathText(issue.path)}: ${expectation(issue)}`);
  throw new PosternError("configuration", `${path} is not a valid configuration:\n${problems.join("\n")}`);
}

async function findConfiguration(folder: string): Promise<string | undefined> {
  const present = await readdir(folder);
  const found = fileNames.filter((name) => present.includes(name));
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

async function readConfiguration(path: string): Promise<unknown> {
  const extension = extname(path).toLowerCase();
  try {
    switch (extension) {
      case ".ts":
      case ".mts":
      case ".js":
      case ".mjs":
        await stat(path);
        return await loadModule(path, dirname(path));
      case ".json":
        return JSON.parse(await readLimited(path));
      case ".yaml":
      case ".yml": {
        const { parse } = await import("yaml");
        return parse(await readLimited(path), { maxAliasCount: 100 });
      }
    }
  } catch (error) {
    if (error instanceof PosternError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new PosternError("configuration", `Cannot read the configuration ${path}: ${message}`, {
      cause: error,
    });
  }
  throw new PosternError("configuration", `Cannot read the configuration ${path}: unknown file type.`, {
    hint: "It ends in .ts, .js, .json, .yaml or .yml.",
  });
}

async function readLimited(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > maximumBytes)
    throw new PosternError("configuration", `${path} is larger than 1 MB: is it a configuration?`);
  return readFile(path, "utf8");
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_union") return issue.message;
  return issue.errors.flatMap((alternative) => alternative.map(expectation)).join(", or ");
}

function pathText(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "the whole file" : path.map(String).join(".");
}
