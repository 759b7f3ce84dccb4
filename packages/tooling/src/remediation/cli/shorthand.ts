/** What a word of the AWS CLI's shorthand syntax means: text, lists and objects of it. */
export type ShorthandValue = string | readonly ShorthandValue[] | { readonly [key: string]: ShorthandValue };

/**
 * Reads the AWS CLI's shorthand syntax: `Key=a,Values=b,c` or `Rules=[{Id=x,Status=Enabled}]`.
 *
 * @throws when the text is not written so
 */
export function parseShorthand(text: string): { readonly [key: string]: ShorthandValue } {
  const reader = new ShorthandReader(text);
  const value = reader.pairs();
  reader.expectEnd();
  return value;
}

class ShorthandReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  pairs(): Record<string, ShorthandValue> {
    const pairs: Record<string, ShorthandValue> = {};
    do {
      const key = this.#take(/\s*[\w./:#-]+/y)?.trim();
      if (key === undefined || !this.#skip("=")) throw this.#error("a key and “=”");
      if (pairs[key] !== undefined) throw new Error(`has the key “${key}” twice`);
      pairs[key] = this.#values();
    } while (this.#skip(","));
    return pairs;
  }

  expectEnd(): void {
    if (this.#at < this.#text.length) throw this.#error("“,” or the end");
  }

  /** One value, or those that commas join until the next key. */
  #values(): ShorthandValue {
    const values = [this.#value()];
    for (;;) {
      const rest = this.#text.slice(this.#at);
      if (!rest.startsWith(",") || /^,\s*[\w./:#-]+=/.test(rest)) break;
      this.#skip(",");
      values.push(this.#value());
    }
    const [first = ""] = values;
    return values.length === 1 ? first : values;
  }

  #value(): ShorthandValue {
    this.#take(/\s+/y);
    if (this.#skip("[")) return this.#list();
    if (this.#skip("{")) {
      const pairs = this.#text[this.#at] === "}" ? {} : this.pairs();
      if (!this.#skip("}")) throw this.#error("“}”");
      return pairs;
    }
    const quoted = this.#take(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y);
    return quoted?.slice(1, -1) ?? this.#take(/(?:\\,|[^,"'[\]{}])(?:\\,|[^,"'\]}])*/y) ?? "";
  }

  #list(): readonly ShorthandValue[] {
    const values: ShorthandValue[] = [];
    if (this.#skip("]")) return values;
    do values.push(this.#value());
    while (this.#skip(","));
    this.#take(/\s+/y);
    if (!this.#skip("]")) throw this.#error("“]”");
    return values;
  }

  #skip(character: string): boolean {
    const found = this.#text[this.#at] === character;
    if (found) this.#at += 1;
    return found;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #error(expected: string): Error {
    return new Error(`expected ${expected} at “${this.#text.slice(this.#at, this.#at + 20)}”`);
  }
}
