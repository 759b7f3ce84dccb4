import type { Finding } from "@postern/sdk";

/** What stands for a placeholder of a remediation; undefined where nothing does. */
export type ValueOf = (placeholder: string) => string | undefined;

/** Of a finding, as far as its remediation needs it. */
export interface Remedied {
  readonly resource: Pick<
    Finding["resource"],
    "uid" | "type" | "name" | "account" | "region" | "partition"
  > & {
    readonly arn?: string | undefined;
  };
  readonly placeholders?: Finding["placeholders"];
  readonly variant?: string | undefined;
}

/** The values that a finding gives to the placeholders of its check's remediation. */
export function valuesOf({ resource, placeholders = {} }: Remedied): ValueOf {
  const { uid, name, account, region, partition } = resource;
  const arn = resource.arn ?? (uid.startsWith("arn:") ? uid : undefined);
  const own = Object.entries(placeholders).flatMap(([key, value]): [string, string][] =>
    typeof value === "string"
      ? [[key, value]]
      : [[key, value.join(", ")], ...value.map((one, index): [string, string] => [`${key}.${index}`, one])],
  );
  const common = Object.entries({ name, arn, account, region, partition });
  const values = new Map<string, string | undefined>([...own, ...common]);
  return (placeholder) => values.get(placeholder);
}

/** The placeholders to which a finding gives any number of values. */
export function listsOf({ placeholders = {} }: Remedied): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(placeholders).flatMap(([key, value]) => (typeof value === "string" ? [] : [[key, value]])),
  );
}

/** One of several values has its place behind the name. */
const placeholder = /<([a-z][a-z0-9-]*(?:\.\d+)?)>/;
const placeholders = new RegExp(placeholder, "g");
const placeholderHere = new RegExp(placeholder, "y");

/** The placeholder that stands at a place of a text. */
export function placeholderAt(
  text: string,
  at: number,
): { readonly whole: string; readonly name: string } | undefined {
  placeholderHere.lastIndex = at;
  const [whole, name = ""] = placeholderHere.exec(text) ?? [];
  return whole === undefined ? undefined : { whole, name };
}

export function hasPlaceholder(text: string): boolean {
  return placeholder.test(text);
}

/** The placeholders of a text that have no value. */
export function unfilledIn(text: string, valueOf: ValueOf): readonly string[] {
  const names = [...text.matchAll(placeholders)].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => valueOf(name) === undefined);
}

/** The text with its placeholders written by `write`; one that has no value stays. */
export function replacePlaceholders(
  text: string,
  valueOf: ValueOf,
  write: (value: string) => string,
): string {
  return text.replaceAll(placeholders, (whole, name: string) => {
    const value = valueOf(name);
    return value === undefined ? whole : write(value);
  });
}

/** Characters that end a line, cannot be seen, or change how others are shown. */
export const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** A value cannot stand where its placeholder does without being more than a value. */
export class UnfillableError extends Error {
  override readonly name = "UnfillableError";

  /** @param reason follows “The value”, such as “would be read as a file” */
  constructor(value: string, reason: string) {
    super(`The value ${JSON.stringify(value)} ${reason}.`);
  }
}

/** The inside of a JSON string: nothing in it is unseen or ends the string. */
export function jsonInside(value: string): string {
  return JSON.stringify(value).slice(1, -1).replace(new RegExp(unseen, "gu"), unicodeEscapes);
}

/** UTF-16 units, as JSON and YAML take them. */
function unicodeEscapes(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }).join("");
}
