import { visible } from "../text/visible.ts";

/** Attributes by name. */
export type Element = Readonly<Record<string, string>>;

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/**
 * Text for XML 1.0, in content and attributes: markup is escaped, characters that act unseen are written
 * out, and the two that XML forbids beyond those are left out (production 2, Char).
 */
export function xmlText(text: string): string {
  return visible(text)
    .replaceAll(/[\ufffe\uffff]/g, "")
    .replaceAll(/[&<>"']/g, (character) => escapes[character] ?? "");
}

/** The tags of an element, and the whole of it with a text in it. */
export function element(name: string, attributes: Element, text = "") {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(value)}"`);
  const start = `<${name}${list.join("")}`;
  return {
    open: `${start}>\n`,
    close: `</${name}>\n`,
    whole: text === "" ? `${start}/>\n` : `${start}>${xmlText(text)}</${name}>\n`,
  };
}
