import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder and those that it is in, as far as they are not there. Node's own recursive mkdir never ends where
 * the system refuses as /proc does (seen with Node 20).
 *
 * @throws where one of them cannot be made, or something else is in its place
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isMade(path)) return;
  const parent = dirname(path);
  if (parent !== path) await makeFolder(parent);
  if (!(await isMade(path))) throw new Error(`the system makes no folder in ${parent}`);
}

/** Makes a folder; false where what it is to be in is not there. */
async function isMade(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return false;
    if (code === "EEXIST" && (await stat(path)).isDirectory()) return true;
    throw error;
  }
}
