import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Git } from "@postern/github";

const execute = promisify(execFile);

/** Git in a folder; it answers with the reason where it gives no answer, also where it is not installed. */
export function gitIn(folder: string): Git {
  return async (...args) => {
    // What it says is looked into, so it is to be said in one language.
    const env = { ...process.env, LC_ALL: "C" };
    try {
      const { stdout } = await execute("git", args, { cwd: folder, env });
      return { answer: stdout.trim() };
    } catch (error) {
      return { problem: problemOf(error) };
    }
  };
}

function problemOf(error: unknown): string {
  const { code, stderr = "" } = error as NodeJS.ErrnoException & { stderr?: string };
  if (code === "ENOENT") return "git is not installed";
  const [first = ""] = stderr.trim().split("\n");
  return first.replace(/^(?:fatal|error): /, "");
}
