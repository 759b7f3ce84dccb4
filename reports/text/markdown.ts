import { visible, visibleLines } from "./visible.ts";

/**
 * Text that Markdown shows as it is: no markup, no HTML, no link that was not meant.
 *
 * @param text untrusted
 */
export function markdownText(text: string): string {
  return visible(text)
    .replaceAll(/[\\`*_[\]<>|~&@]/g, String.raw`\$&`)
    .replace(/^(?:[#+-]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
    .replaceAll(/:(?=\/\/)|\.(?<=\bwww\.)/gi, String.raw`\$&`);
}

/** A fenced block of code that its content cannot leave. */
export function markdownCode(code: string, language: string): string {
  const ticks = [...code.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(3, ...ticks.map((length) => length + 1)));
  return `${fence}${language}\n${visibleLines(code)}\n${fence}`;
}

/** A link whose address cannot end it early; anything but https is shown as text. */
export function markdownLink(label: string, url: string): string {
  if (!URL.canParse(url) || new URL(url).protocol !== "https:") return markdownText(label);
  const address = new URL(url).href.replaceAll("(", "%28").replaceAll(")", "%29");
  return `[${markdownText(label)}](${address})`;
}
