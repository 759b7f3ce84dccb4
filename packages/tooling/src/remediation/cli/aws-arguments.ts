import type { ServiceModel } from "./aws-models.ts";
import type { CommandOptions, Option } from "./aws-options.ts";
import { valueProblems } from "./aws-values.ts";
import { didYouMean } from "../did-you-mean.ts";
import type { ShellWord } from "./shell-commands.ts";

/** What is wrong with the words after a command: its options, their values, what is missing. */
export function argumentProblems(
  { options, required, words }: CommandOptions,
  shapes: ServiceModel["shapes"],
  args: readonly ShellWord[],
): readonly string[] {
  const { alone, given } = group(args, options, words);
  const names = new Set(given.map(({ name }) => name));
  const isWritten = ["cli-input-json", "cli-input-yaml", "generate-cli-skeleton"].some((name) =>
    names.has(name),
  );
  const missing = isWritten ? [] : required.filter((choice) => !choice.some((name) => names.has(name)));
  return [
    ...given.flatMap(({ name, values }) => {
      const option = options.get(name);
      if (option === undefined)
        return [`there is no option --${name}${didYouMean(`--${name}`, optionNames(options))}`];
      return optionProblems(option, shapes, values).map((problem) => `--${name}: ${problem}`);
    }),
    ...missing.map((choice) => `${choice.map((name) => `--${name}`).join(" or ")} is required`),
    ...wordProblems(alone, words),
  ];
}

interface Given {
  readonly name: string;
  readonly values: readonly ShellWord[];
}

/** Words go to the option before them, as many as it takes. */
function group(
  args: readonly ShellWord[],
  options: CommandOptions["options"],
  [, most]: CommandOptions["words"],
): { readonly alone: readonly ShellWord[]; readonly given: readonly Given[] } {
  const alone: ShellWord[] = [];
  const given: { name: string; values: ShellWord[] }[] = [];
  for (const word of args) {
    const [, name, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(word.text) ?? [];
    const last = given.at(-1);
    if (name !== undefined)
      given.push({ name, values: value === undefined ? [] : [{ ...word, text: value }] });
    else if (last === undefined || isFull(last, options.get(last.name), most)) alone.push(word);
    else last.values.push(word);
  }
  return { alone, given };
}

/** Where no model tells of an option, it takes one word if the command has use for others. */
function isFull({ values }: Given, option: Option | undefined, most: number): boolean {
  if (option?.value === "none") return true;
  const takesMany = option?.shape === undefined ? most === 0 : option.shape.type === "list";
  return !takesMany && values.length > 0;
}

function optionProblems(
  { value, shape }: Option,
  shapes: ServiceModel["shapes"],
  values: readonly ShellWord[],
): readonly string[] {
  if (values.length === 0) return value === "needed" ? ["expected a value"] : [];
  if (value === "none") return ["takes no value: --x or --no-x"];
  return shape === undefined ? [] : valueProblems(shapes, shape, values);
}

function wordProblems(
  alone: readonly ShellWord[],
  [least, most]: readonly [number, number],
): readonly string[] {
  if (alone.length > most) {
    return alone
      .slice(most)
      .map(({ text }) => `“${text}” belongs to no option; a value with spaces wants quotes`);
  }
  return alone.length < least ? [`expected ${least} word${least === 1 ? "" : "s"} without an option`] : [];
}

function optionNames(options: CommandOptions["options"]): readonly string[] {
  return [...options.keys()].map((name) => `--${name}`);
}
