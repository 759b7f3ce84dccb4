import type { Language } from "./languages.ts";
import { listsOf, type Remedied } from "./values.ts";

/**
 * A text in which each part with a placeholder of several values stands once for each of them, and not at all
 * where the finding has none. Placeholders in one part go together: the first values, then the second ones.
 */
export function spread(text: string, finding: Remedied, { between, joint, renamed }: Language): string {
  const lists = listsOf(finding);
  if (lists.size === 0) return text;
  return text
    .split(between)
    .flatMap((part) => {
      const found = [...lists].filter(([name]) => part.includes(`<${name}>`));
      if (found.length === 0) return part;
      const length = Math.min(...found.map(([, values]) => values.length));
      return Array.from({ length }, (_, index) => {
        const one = found.reduce((copy, [name]) => copy.replaceAll(`<${name}>`, `<${name}.${index}>`), part);
        return index === 0 ? one : renamed(one, index + 1);
      });
    })
    .join(joint);
}
