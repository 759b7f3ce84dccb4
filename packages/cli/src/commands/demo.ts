import { listenForInterrupt } from "../terminal/interrupt.ts";
import type { Io } from "../terminal/io.ts";
import type { OutputFlags } from "../options/options.ts";
import { scanCommand } from "./scan.ts";

/**
 * Scans the demo organization as `postern scan --all-profiles` would in an empty folder. Nothing could be
 * seen of its members with --assume-root: that takes root credentials management, which it has not turned on.
 *
 * @returns 0 when the scan worked: the demo's findings are no failure of the one who tries it
 */
export async function demoCommand(flags: OutputFlags, argv: readonly string[], io: Io): Promise<number> {
  const { startDemo } = await import("@postern/checks-aws/demo");
  // Before there is anything to leave behind; the scan listens for itself.
  using interrupt = listenForInterrupt(io);
  await using demo = await startDemo({ ...io.environment });
  if (interrupt.signal.aborted) return 130;
  const demoIo = { ...io, environment: demo.environment, rates: "none" as const };
  const exitCode = await scanCommand({ ...flags, allProfiles: true, config: false }, argv, demoIo);
  if (exitCode === 2) return exitCode;
  if (flags.output !== "-" && !flags.quiet)
    io.stderr.write(
      `This was the demo: none of it exists. A real scan with these findings would exit with ${exitCode}.\n`,
    );
  return 0;
}
