import { readFile, stat } from "node:fs/promises";

/**
 * The text of a file that the user's settings name.
 *
 * @throws {NodeJS.ErrnoException} also for a pipe that has a name: opening one waits for whoever writes to it, which
 *   may be for ever. What a shell makes of `<(…)` is under /dev or /proc and has its writer
 */
export async function readUserFile(path: string): Promise<string> {
  const isOfShell = /^\/(?:dev|proc)\//.test(path);
  if (!isOfShell && (await stat(path)).isFIFO())
    throw Object.assign(new Error(`${path} is a named pipe`), { code: namedPipe });
  return readFile(path, "utf8");
}

/** The code of the error for a pipe; Node has none of its own. */
export const namedPipe = "NAMED_PIPE";
