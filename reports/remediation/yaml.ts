import { visible } from "../text/visible.ts";
import {
  hasPlaceholder,
  jsonInside,
  replacePlaceholders,
  UnfillableError,
  unseen,
  type ValueOf,
} from "./values.ts";

/** `Key: `, `- ` or both, an optional tag, and the scalar. */
const entry = /^(\s*(?:- )*(?:[\w:.-]+:\s+)?)(!Sub\s+)?(.+)$/;

/** Texts that are strings without quotes; numbers, dates and words such as yes are not. */
const plainString = /^(?!(?:true|false|yes|no|on|off|null|y|n)$)[A-Za-z][\w./@-]*$/i;

/**
 * CloudFormation (YAML) with values in place of its placeholders. A value stays a string, and a part of the
 * scalar that it stands in.
 *
 * @throws {UnfillableError} for a value that cannot stand where its placeholder does
 */
export function fillYaml(text: string, valueOf: ValueOf): string {
  return text
    .split("\n")
    .map((line) => (hasPlaceholder(line) ? fillLine(line, valueOf) : line))
    .join("\n");
}

function fillLine(line: string, valueOf: ValueOf): string {
  if (/^\s*#/.test(line)) return replacePlaceholders(line, valueOf, visible);
  const [, lead = "", sub = "", scalar = line] = entry.exec(line) ?? [];
  const inSub = sub === "" ? (value: string) => value : (value: string) => value.replaceAll("${", "${!");
  const isWhole = (quote: string): boolean => new RegExp(`^${quote}[^${quote}]*${quote}$`).test(scalar);
  if (lead.includes("<") || /^[{[|>&*!%@`]/.test(scalar)) return replacePlaceholders(line, valueOf, onlySafe);
  if (isWhole('"'))
    return lead + sub + replacePlaceholders(scalar, valueOf, (value) => jsonInside(inSub(value)));
  const content = isWhole("'") ? scalar.slice(1, -1) : scalar;
  if (content.includes("'") || content.includes('"') || content.includes(" #"))
    return replacePlaceholders(line, valueOf, onlySafe);
  const filled = replacePlaceholders(content, valueOf, inSub);
  if (content === scalar && isPlain(content, filled)) return lead + sub + filled;
  return `${lead}${sub}"${jsonInside(filled)}"`;
}

/** A scalar that was plain stays so where the text around the value makes it a string. */
function isPlain(before: string, filled: string): boolean {
  if (plainString.test(filled)) return true;
  return /^[A-Za-z]/.test(before) && /^[\w./:@*+-]*[\w./*]$/.test(filled) && !unseen.test(filled);
}

function onlySafe(value: string): string {
  if (/^[\w./:@-]*\w$/.test(value)) return value;
  throw new UnfillableError(value, "cannot stand in this form of YAML");
}
