import type { Argument, Command, Option } from "commander";
import { argumentValues, optionValues, type ValueKind } from "./value-kinds.ts";

/** A word that may stand at the cursor. */
export interface Candidate {
  readonly value: string;
  readonly description?: string;
}

export interface Candidates {
  readonly words: readonly Candidate[];
  /** Whether the shell is to add names of files. */
  readonly areFiles: boolean;
}

/** Knows the values of a kind. */
export type ValuesOf = (kind: ValueKind) => Promise<readonly Candidate[]>;

/**
 * What may stand at the cursor.
 *
 * @param words those after the program's name up to the cursor, the last one begun or empty
 */
export async function candidatesFor(
  program: Command,
  words: readonly string[],
  valuesOf: ValuesOf,
): Promise<Candidates> {
  const current = words.at(-1) ?? "";
  const { command, operands, option } = read(program, words.slice(0, -1));
  if (option !== undefined) return optionCandidates(option, current, "", valuesOf);
  const [, name, begun] = /^(--[\w-]+)=(.*)$/s.exec(current) ?? [];
  if (name !== undefined) {
    const named = findOption(command, name);
    if (named === undefined) return nothing;
    return optionCandidates(named, begun ?? "", `${name}=`, valuesOf);
  }
  if (current.startsWith("-")) return begunWith(current, optionNames(command));
  const names = command.createHelp().visibleCommands(command);
  if (names.length > 0 && operands === 0) {
    return begunWith(
      current,
      names.map((one) => ({ value: one.name(), description: one.description() })),
    );
  }
  const { registeredArguments: known } = command;
  const argument = known[operands] ?? known.find(({ variadic }) => variadic);
  return argument === undefined ? nothing : argumentCandidates(command, argument, current, valuesOf);
}

const nothing: Candidates = { words: [], areFiles: false };

interface Read {
  readonly command: Command;
  /** How many words stand for no option and no command. */
  readonly operands: number;
  /** The option whose value comes next. */
  readonly option?: Option;
}

function read(program: Command, words: readonly string[]): Read {
  let command = program;
  let operands = 0;
  let option: Option | undefined;
  for (const word of words) {
    if (option !== undefined) {
      option = undefined;
    } else if (word.startsWith("-")) {
      const named = findOption(command, word);
      option = named?.required === true || named?.optional === true ? named : undefined;
    } else if (word !== "help" || command.commands.length === 0) {
      const child = operands === 0 ? command.commands.find((one) => one.name() === word) : undefined;
      if (child === undefined) operands += 1;
      else command = child;
    }
  }
  return { command, operands, ...(option !== undefined && { option }) };
}

function findOption(command: Command, name: string): Option | undefined {
  return command.options.find(({ short, long }) => short === name || long === name);
}

function optionNames(command: Command): readonly Candidate[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long, description }) => (long === undefined ? [] : [{ value: long, description }]));
}

async function optionCandidates(
  option: Option,
  begun: string,
  before: string,
  valuesOf: ValuesOf,
): Promise<Candidates> {
  const kind = optionValues(option);
  if (kind === "files") return { words: [], areFiles: true };
  if (kind === undefined) return nothing;
  // Options that gather their values take several in one word.
  const comma = option.parseArg === undefined ? -1 : begun.lastIndexOf(",");
  const given = new Set(begun.slice(0, comma + 1).split(","));
  const values = (await valuesOf(kind)).filter(({ value }) => !given.has(value));
  const prefixed = values.map((one) => ({ ...one, value: before + begun.slice(0, comma + 1) + one.value }));
  return begunWith(before + begun, prefixed);
}

async function argumentCandidates(
  command: Command,
  argument: Argument,
  begun: string,
  valuesOf: ValuesOf,
): Promise<Candidates> {
  if (argument.argChoices !== undefined)
    return begunWith(
      begun,
      argument.argChoices.map((value) => ({ value })),
    );
  const kind = argumentValues(command, argument);
  if (kind === "files") return { words: [], areFiles: true };
  return kind === undefined ? nothing : begunWith(begun, await valuesOf(kind));
}

function begunWith(begun: string, candidates: readonly Candidate[]): Candidates {
  return { words: candidates.filter(({ value }) => value.startsWith(begun)), areFiles: false };
}
