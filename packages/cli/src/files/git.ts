import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Git } from "@postern/github";

const execute = promisify(execFile);

/** Git in a folder. It gives no answer where it is not installed, too, and where the folder is no working tree. */
export function gitIn(folder: string): Git {
  return async (...args) => {
    try {
      const { stdout } = await execute("git", args, { cwd: folder });
      return stdout.trim() === "" ? undefined : stdout.trim();
    } catch {
      return undefined;
    }
  };
}
