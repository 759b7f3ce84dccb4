import type { Io, Output } from "./io.ts";

/** Terminals that name themselves in TERM_PROGRAM, and the first version of each that has hyperlinks. */
const programs: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  "iTerm.app": [3, 1],
  WezTerm: [20_200_620, 0],
  vscode: [1, 72],
  ghostty: [0, 0],
  WarpTerminal: [0, 0],
  zed: [0, 0],
};
const terminals = new Set(["xterm-kitty", "xterm-ghostty", "alacritty", "foot"]);

/**
 * Whether this stream shows OSC 8 hyperlinks: only where a terminal is known to, since others may print the
 * escape sequences. FORCE_HYPERLINK decides first, 0 against.
 *
 * @param colors whether the stream gets escape sequences at all
 */
export function wantsHyperlinks(output: Output, environment: Io["environment"], colors: boolean): boolean {
  const { CI, FORCE_HYPERLINK, TERM = "", TERM_PROGRAM, TERM_PROGRAM_VERSION, VTE_VERSION } = environment;
  if (!colors) return false;
  if (FORCE_HYPERLINK) return FORCE_HYPERLINK !== "0";
  if (output.isTTY !== true || CI) return false;
  // tmux and screen hand such sequences on only where they are set up for it.
  if (/^(?:tmux|screen)/.test(TERM)) return false;
  if (environment["WT_SESSION"]) return true;
  const first = TERM_PROGRAM === undefined ? undefined : programs[TERM_PROGRAM];
  if (first !== undefined) return isAtLeast(TERM_PROGRAM_VERSION, first);
  // GNOME's terminals: 0.50.0 crashed on them.
  if (VTE_VERSION) return Number(VTE_VERSION) > 5000;
  return terminals.has(TERM);
}

function isAtLeast(version = "", [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split(/\D/).map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
