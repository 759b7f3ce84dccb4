import type { Remediation } from "@postern/sdk";

/** The words in capitals of commands that the reader chooses: those that a command itself tells are none. */
export function choicesIn(
  commands: string,
  { choices = [] }: Pick<Remediation, "choices">,
): readonly string[] {
  const told = new Set(commands.match(/^[A-Z][A-Z0-9_]*(?==\$\()/gm));
  const words = new Set(commands.replaceAll(/^#.*$/gm, "").match(/(?<![\w$])[A-Z][A-Z0-9_]*/g));
  return choices.filter((word) => words.has(word) && !told.has(word));
}
