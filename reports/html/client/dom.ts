import { visible, visibleLines } from "../../text/visible.ts";
import { labelOf } from "./labels.ts";

type Child = Node | string;

/** An element with attributes and children. Texts are made harmless and never parsed as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.map((child) => (typeof child === "string" ? visible(child) : child)));
  return made;
}

/** Gives an element these children, in this order; what is in its place already is not touched, which is dear. */
export function arrange(parent: Element, children: readonly Element[]): void {
  const wanted = new Set(children);
  for (const child of parent.querySelectorAll(":scope > *")) if (!wanted.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const child of children) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
}

/** A block of code; its line breaks stay. */
export function codeBlock(code: string): HTMLPreElement {
  const block = element("pre", { tabindex: "0" }, element("code"));
  block.firstElementChild?.append(visibleLines(code));
  return block;
}

const svg = "http://www.w3.org/2000/svg";

/** A symbol of the page's sprite; it says nothing to screen readers, so a text must stand beside it. */
export function icon(name: string): SVGSVGElement {
  const made = document.createElementNS(svg, "svg");
  made.setAttribute("class", `i ${name}`);
  made.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(svg, "use");
  use.setAttribute("href", `#i-${name}`);
  made.append(use);
  return made;
}

/** A status with its symbol. */
export function tag(status: string, text = labelOf(status)): HTMLElement {
  return element("span", { class: `tag ${status}` }, icon(status), text);
}

/** A link to another site, where the address is https; otherwise its text alone. */
export function outsideLink(url: string, label = url.replace("https://", "")): HTMLElement {
  if (!URL.canParse(url) || new URL(url).protocol !== "https:") return element("span", {}, url);
  return element("a", { href: new URL(url).href, rel: "noopener noreferrer", target: "_blank" }, label);
}

export function button(
  label: string,
  press: () => void,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", press);
  return made;
}

/** Terms and what is said of them; those of which nothing is said are left out. */
export function definitions(
  entries: readonly (readonly [string, readonly (Node | string)[]])[],
): HTMLElement {
  return element(
    "dl",
    {},
    ...entries
      .filter(([, content]) => content.length > 0)
      .flatMap(([term, content]) => [element("dt", {}, term), element("dd", {}, ...content)]),
  );
}

export function list(items: readonly (Node | string)[]): HTMLElement {
  return element("ul", {}, ...items.map((item) => element("li", {}, item)));
}

// Making it takes long, and a filter shows hundreds of numbers.
const numberFormat = new Intl.NumberFormat("en-US");

export function number(value: number): string {
  return numberFormat.format(value);
}
