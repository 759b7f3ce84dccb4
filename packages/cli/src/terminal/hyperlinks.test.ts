import { expect, test } from "vitest";
import { recorder } from "../../test/command.ts";
import { wantsHyperlinks } from "./hyperlinks.ts";

const iterm = { TERM_PROGRAM: "iTerm.app", TERM_PROGRAM_VERSION: "3.5.2" };
const wants = (environment: Record<string, string>, isTerminal = true, colors = true): boolean =>
  wantsHyperlinks(recorder(isTerminal).output, environment, colors);

test.each<[string, Record<string, string>, boolean]>([
  ["iTerm", iterm, true],
  ["an early iTerm", { ...iterm, TERM_PROGRAM_VERSION: "3.0.15" }, false],
  [
    "a WezTerm, whose version is a date",
    { TERM_PROGRAM: "WezTerm", TERM_PROGRAM_VERSION: "20240203-110809-5046fc22" },
    true,
  ],
  ["Visual Studio Code", { TERM_PROGRAM: "vscode", TERM_PROGRAM_VERSION: "1.104.0" }, true],
  ["Windows Terminal", { WT_SESSION: "0f9b" }, true],
  ["GNOME's terminal", { VTE_VERSION: "7600", TERM: "xterm-256color" }, true],
  ["GNOME's terminal that crashed on them", { VTE_VERSION: "5000" }, false],
  ["kitty", { TERM: "xterm-kitty" }, true],
  ["Apple's terminal", { TERM_PROGRAM: "Apple_Terminal", TERM: "xterm-256color" }, false],
  ["tmux inside of iTerm", { ...iterm, TERM: "tmux-256color" }, false],
  ["an unknown terminal", { TERM: "xterm-256color" }, false],
  ["a build server", { ...iterm, CI: "true" }, false],
  ["an unknown terminal whose user wants them", { FORCE_HYPERLINK: "1" }, true],
  ["iTerm whose user does not want them", { ...iterm, FORCE_HYPERLINK: "0" }, false],
])("%s", (_, environment, expected) => {
  expect(wants(environment)).toBe(expected);
});

test("nothing but a terminal gets them, and none where escape sequences are not wanted", () => {
  expect(wants(iterm, false)).toBe(false);
  expect(wants(iterm, true, false)).toBe(false);
});
