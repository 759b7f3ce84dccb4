import { visible, visibleLines } from "../text/visible.ts";

/**
 * Plain text of a SARIF message, where `[text](1)` would be a link and `{0}` a placeholder (SARIF 2.1.0,
 * sections 3.11.5 and 3.11.6). Nothing else is escaped: GitHub shows the text as it stands.
 */
export function messageText(text: string): string {
  return visible(text)
    .replaceAll(/\[(?=[^[\]]*\]\()/g, String.raw`\[`)
    .replaceAll(/\{(\d+)\}/g, "{{$1}}");
}

/** A message text of several lines. */
export function messageLines(text: string): string {
  return visibleLines(text).split("\n").map(messageText).join("\n");
}

/** Ends a text with a full stop where it has no end of its own. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** `a, b, c and 4 more`: lists of any length in a message of limited length. */
export function listed(items: readonly string[], limit: number): string {
  if (items.length <= limit) return items.join(", ");
  return `${items.slice(0, limit).join(", ")} and ${items.length - limit} more`;
}
