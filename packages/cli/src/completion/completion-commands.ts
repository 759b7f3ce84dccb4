import type { Command } from "commander";
import type { Io } from "../terminal/io.ts";
import { type Candidate, candidatesFor } from "./candidates.ts";
import { knownValues } from "./known-values.ts";
import { completionScripts } from "./scripts.ts";
import type { Shell } from "./shells.ts";

/** Prints the script that a shell runs to complete the command line. */
export function completionCommand(shell: Shell, io: Io): number {
  io.stdout.write(completionScripts[shell]);
  return 0;
}

/**
 * Prints what may stand at the cursor, for the scripts of `postern completion`: in the first line `files` or
 * `words`, then a candidate in each.
 */
export async function completeCommand(
  shell: Shell,
  words: readonly string[],
  program: Command,
  io: Io,
): Promise<number> {
  const asked = readWords(shell, words);
  const { words: candidates, areFiles } = await candidatesFor(program, asked.words, knownValues(io));
  const lines = candidates.map((candidate) => formatters[shell](candidate).slice(asked.skip));
  io.stdout.write([areFiles ? "files" : "words", ...lines, ""].join("\n"));
  return 0;
}

/** The words as they are meant, and how many characters of a candidate the shell takes for words before the last. */
function readWords(
  shell: Shell,
  words: readonly string[],
): { readonly words: readonly string[]; readonly skip: number } {
  if (shell === "powershell") {
    return { words: [...words.slice(0, -1), words.at(-1)?.replace(/^=/, "") ?? ""], skip: 0 };
  }
  if (shell !== "bash") return { words, skip: 0 };
  // To bash, “=” is a word of its own.
  const whole: string[] = [];
  let skip = 0;
  for (const [index, word] of words.entries()) {
    const isAfter = words[index - 1] === "=" && whole.at(-1)?.endsWith("=") === true;
    const isSign = word === "=" && whole.at(-1)?.startsWith("--") === true;
    skip = isAfter || isSign ? `${whole.at(-1)}${isSign ? "=" : ""}`.length : 0;
    if (isAfter || isSign) whole.push(`${whole.pop()}${word}`);
    else whole.push(word);
  }
  return { words: whole, skip };
}

const formatters: Readonly<Record<Shell, (candidate: Candidate) => string>> = {
  bash: ({ value }) => value,
  zsh: ({ value, description }) => joined(value.replaceAll(/[\\:]/g, "\\$&"), description, ":"),
  fish: ({ value, description }) => joined(value, description, "\t"),
  powershell: ({ value, description }) => joined(value, description, "\t"),
};

function joined(value: string, description: string | undefined, separator: string): string {
  return description === undefined ? value : `${value}${separator}${description.replaceAll(/\s+/g, " ")}`;
}
