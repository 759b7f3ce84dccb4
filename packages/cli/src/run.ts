import { CommanderError } from "commander";
import type { Io } from "./terminal/io.ts";
import { createProgram } from "./program.ts";

/**
 * Runs the command.
 *
 * @param argv the arguments after the program's name
 * @returns the exit code
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  try {
    await createProgram(argv, io, (code) => (exitCode = code)).parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has printed its message already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { describeError } = await import("./terminal/describe-error.ts");
    io.stderr.write(describeError(error));
    return 2;
  }
}
