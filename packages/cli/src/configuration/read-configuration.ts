import { dirname, extname } from "node:path";
import { configurationSchema, inspectInput, PosternError, type Configuration } from "@postern/sdk";
import { readInputFile, refuseNamedPipe, unreadable } from "../files/input-file.ts";
import { loadModule } from "../plugins/load-module.ts";

const kind = "configuration";

/**
 * Reads a configuration file.
 *
 * @throws {PosternError} `configuration` with every problem of the file
 */
export async function readConfiguration(path: string): Promise<Configuration> {
  const { value, problems } = inspectInput(configurationSchema, await contentOf(path));
  if (value !== undefined) return value;
  const lines = problems.map((problem) => `  ${problem.path || "the whole file"}: ${problem.expected}`);
  throw new PosternError("configuration", `${path} is not a valid configuration:\n${lines.join("\n")}`);
}

async function contentOf(path: string): Promise<unknown> {
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
