import { inspectInput, muteFileSchema, PosternError, type InputProblem, type MuteEntry } from "@postern/sdk";
import { readInputFile, unreadable } from "../files/input-file.ts";

/** The day it is (UTC), as entries give their last one. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/**
 * Reads a mute file. An empty one has no entries.
 *
 * @throws {PosternError} `configuration` with every problem of every entry: a malformed file mutes
 *   nothing, and must not look as if it did
 */
export async function loadMuteFile(path: string): Promise<readonly MuteEntry[]> {
  const text = await readInputFile(path, "mute file");
  const { parseYaml } = await import("../configuration/yaml.ts");
  let content: unknown;
  try {
    content = parseYaml(text, { textOnly: true });
  } catch (error) {
    throw unreadable("mute file", path, error);
  }
  const { value: entries, problems } = inspectInput(muteFileSchema, content ?? []);
  if (entries !== undefined) return entries;
  const lines = problems.map((problem) => `  ${placeOf(problem)}: ${problem.expected}`);
  throw new PosternError("configuration", `${path} is not a valid mute file:\n${lines.join("\n")}`);
}

function placeOf({ path }: InputProblem): string {
  const [index, ...rest] = path.split(".");
  if (path === "") return "the whole file";
  return [`entry ${Number(index) + 1}`, ...(rest.length === 0 ? [] : [rest.join(".")])].join(" › ");
}
