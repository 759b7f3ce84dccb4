import { forEachChild, parse, type SyntaxNode, type Word } from "unbash";
import { neutralisePlaceholders } from "../placeholders.ts";

/** A word of a command as the command gets it. */
export interface ShellWord {
  readonly text: string;
  /** Whether it holds a variable or the output of a command, so that nobody knows what it will be. */
  readonly isOpen: boolean;
}

export interface ShellCommand {
  readonly line: number;
  readonly name: string;
  readonly words: readonly ShellWord[];
}

/**
 * Every command of a shell script, those in loops and substitutions too, in the order in which they stand.
 *
 * @returns the commands, and what is wrong with the script as such
 */
export function readShellScript(script: string): {
  readonly commands: readonly ShellCommand[];
  readonly problems: readonly string[];
} {
  const source = neutralisePlaceholders(script);
  const lineOf = (position: number): number => source.slice(0, position).split("\n").length;
  const commands: ShellCommand[] = [];
  const problems: string[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === "Script") {
      for (const { message, pos } of node.errors ?? []) problems.push(`line ${lineOf(pos)}: ${message}`);
    }
    if (node.type === "Command" && node.name !== undefined) {
      const words = node.args.map((word) => (word.type === "Word" ? readWord(word) : literal(word.text)));
      for (const word of node.args) {
        if (word.type === "Word" && word.parts?.some(({ type }) => type === "BraceExpansion")) {
          problems.push(`line ${lineOf(word.pos)}: the shell expands ${word.text}; put it in quotes`);
        }
      }
      commands.push({ line: lineOf(node.pos), name: node.name.value, words });
    }
    forEachChild(node, visit);
  };
  visit(parse(source));
  return { commands, problems };
}

function literal(text: string): ShellWord {
  return { text, isOpen: false };
}

function readWord(word: Word): ShellWord {
  return { text: word.value, isOpen: hasExpansion(word) };
}

function hasExpansion(node: SyntaxNode): boolean {
  let found = node.type.endsWith("Expansion") && node.type !== "BraceExpansion";
  forEachChild(node, (child) => {
    found ||= hasExpansion(child);
  });
  return found;
}
