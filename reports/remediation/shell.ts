import { visible } from "../text/visible.ts";
import { jsonInside, placeholderAt, UnfillableError, unseen, type ValueOf } from "./values.ts";

/** Values that are the same word in every shell without quotes. */
const plainWord = /^[\w./:@%+,-][\w./:@%+=,-]*$/;

/** A value as one word of a shell command, whatever is in it; for bash and zsh. */
export function shellWord(value: string): string {
  if (unseen.test(value)) return `$'${[...new TextEncoder().encode(value)].map(ansiCEscape).join("")}'`;
  if (plainWord.test(value)) return value;
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

/** Bytes that bash of any version and locale takes for themselves. */
function ansiCEscape(byte: number): string {
  const character = String.fromCharCode(byte);
  if (character === "'" || character === "\\") return `\\${character}`;
  return byte >= 0x20 && byte < 0x7f ? character : `\\x${byte.toString(16).padStart(2, "0")}`;
}

/**
 * AWS CLI commands with values in place of their placeholders. A value stays one argument, or one member of
 * the JSON or shorthand that it stands in, and is never an option, a file or a command.
 *
 * @param choices words in capitals that become the shell's variables of these names
 * @throws {UnfillableError} for a value that cannot stand where its placeholder does
 */
export function fillShell(script: string, valueOf: ValueOf, choices: readonly string[] = []): string {
  return new ShellFilling(script, valueOf, choices).fill();
}

/** Characters that neither end a word nor begin a quote, a placeholder or a choice. */
const plainRun = /[^<'"#\\\s;|&()A-Z]+/y;

class ShellFilling {
  readonly #script: string;
  readonly #valueOf: ValueOf;
  readonly #choices: RegExp | undefined;
  #done = "";
  /** Where the word that is being written begins. */
  #wordStart = 0;
  #quote: "" | "'" | '"' | "#" = "";
  /** Whether the place is inside a string of JSON that is inside quotes. */
  #isInJson = false;

  constructor(script: string, valueOf: ValueOf, choices: readonly string[]) {
    this.#script = script;
    this.#valueOf = valueOf;
    this.#choices =
      choices.length === 0 ? undefined : new RegExp(`(?<!\\w)(?:${choices.join("|")})(?!\\w)`, "y");
  }

  fill(): string {
    for (let at = 0; at < this.#script.length;) at = this.#step(at);
    return this.#done;
  }

  #step(at: number): number {
    plainRun.lastIndex = at;
    const [run] = plainRun.exec(this.#script) ?? [];
    if (run !== undefined) {
      this.#done += run;
      return at + run.length;
    }
    const placeholder = placeholderAt(this.#script, at);
    if (placeholder !== undefined) {
      const { whole, name } = placeholder;
      const value = this.#valueOf(name);
      // Writing a value may rewrite the end of what was written before.
      const text = value === undefined ? whole : this.#written(value, this.#script.slice(at + whole.length));
      this.#done += text;
      return at + whole.length;
    }
    const choice = this.#choiceAt(at);
    if (choice !== undefined) {
      this.#done += this.#variable(choice);
      return at + choice.length;
    }
    return this.#copy(at);
  }

  #choiceAt(at: number): string | undefined {
    if (this.#choices === undefined || this.#quote === "#") return undefined;
    this.#choices.lastIndex = at;
    return this.#choices.exec(this.#script)?.[0];
  }

  #variable(name: string): string {
    if (this.#quote === '"') return `\${${name}}`;
    return this.#quote === "'" ? `'"\${${name}}"'` : `"\${${name}}"`;
  }

  /** Takes over what is no placeholder, and knows the quotes afterwards. */
  #copy(at: number): number {
    const character = this.#script.charAt(at);
    const text = this.#pieceAt(at);
    if (this.#quote === "#") {
      if (character === "\n") this.#quote = "";
    } else if (this.#quote === "") {
      if (character === "'" || character === '"') this.#open(character);
      else if (character === "#" && this.#word === "") this.#quote = "#";
    } else if (text === this.#quote) this.#quote = "";
    else if (text === (this.#quote === "'" ? '"' : '\\"')) this.#isInJson = !this.#isInJson;
    this.#done += text;
    if (this.#quote === "" && /^[\s;|&()]$/.test(text)) this.#wordStart = this.#done.length;
    return at + text.length;
  }

  /** A character with the backslash before it: one of the shell, in single quotes one of JSON. */
  #pieceAt(at: number): string {
    const pair = this.#script.slice(at, at + 2);
    const isPair = this.#quote === "'" ? pair === '\\"' : pair.startsWith("\\") && this.#quote !== "#";
    return isPair ? pair : pair.charAt(0);
  }

  #open(quote: "'" | '"'): void {
    this.#quote = quote;
    this.#isInJson = false;
  }

  get #word(): string {
    return this.#done.slice(this.#wordStart);
  }

  #written(value: string, ahead: string): string {
    if (this.#quote === "#") return visible(value);
    // What is quoted inside of quotes is not quoted in a command that they hold.
    if (this.#quote === '"' && /\$\(|`/.test(this.#word))
      throw new UnfillableError(value, "cannot stand in a command inside quotes");
    if (/^['"]?$/.test(this.#word)) this.#beginWord(value);
    const text = this.#isInJson ? jsonInside(value) : this.#asMember(value, ahead);
    const word = shellWord(text);
    if (word === text || this.#quote === "") return word;
    return `${this.#quote}${word}${this.#quote}`;
  }

  /** The AWS CLI takes what begins with a dash for an option, and what names a file for its contents. */
  #beginWord(value: string): void {
    if (/^(?:fileb?|https?):\/\//.test(value)) throw new UnfillableError(value, "would be read as a file");
    if (!value.startsWith("-")) return;
    const before = this.#done.slice(0, this.#wordStart);
    if (!/ --[a-z0-9-]+ $/.test(before)) throw new UnfillableError(value, "would be read as an option");
    this.#done = `${before.slice(0, -1)}=${this.#word}`;
    this.#wordStart = before.lastIndexOf(" --") + 1;
  }

  /** In shorthand (Name=x,Values=y) a value with its punctuation must be in quotes of the shorthand. */
  #asMember(value: string, ahead: string): string {
    const isShorthand = this.#word.includes("=") && !/^--[\w-]+=['"]?$/.test(this.#word);
    if (!isShorthand || /^[\w./:@%+-]+$/.test(value)) return value;
    if (!/[=,[]['"]?$/.test(this.#word) || !/^(?:$|[\s,\]}'"])/.test(ahead))
      throw new UnfillableError(value, "cannot be a part of the command's shorthand");
    return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  }
}
