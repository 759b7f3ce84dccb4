import type { Language } from "./languages.ts";
import { listsOf, type Remedied } from "./values.ts";

/**
 * A text in which each part with a placeholder of several values stands once for each of them, and not at all
 * where the finding has none. Placeholders in one part go together: the first values, then the second ones; the same
 * ones are written once.
 */
export function spread(text: string, finding: Remedied, { between, joint, renamed }: Language): string {
  const lists = listsOf(finding);
  if (lists.size === 0) return text;
  return text
    .split(between)
    .flatMap((part) => {
      const found = [...lists].filter(([name]) => part.includes(`<${name}>`));
      if (found.length === 0) return part;
      return differentIn(found.map(([, values]) => values)).map((index, number) => {
        const one = found.reduce((copy, [name]) => copy.replaceAll(`<${name}>`, `<${name}.${index}>`), part);
        return number === 0 ? one : renamed(one, number + 1);
      });
    })
    .join(joint);
}

/** The places in lists that go together at which there are values that did not stand together before. */
function differentIn(lists: readonly (readonly string[])[]): number[] {
  const length = Math.min(...lists.map((values) => values.length));
  const places = new Map<string, number>();
  for (let index = 0; index < length; index += 1) {
    const values = JSON.stringify(lists.map((list) => list[index]));
    if (!places.has(values)) places.set(values, index);
  }
  return [...places.values()];
}
