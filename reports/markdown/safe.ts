import { atMost } from "../text/at-most.ts";
import { markdownText } from "../text/markdown.ts";

/** Of a text that AWS or a person wrote freely, and of what escaping makes of it. */
const longestText = 300;
const longestEscaped = 450;

/**
 * Text for a conversation on GitHub: of limited length, and nobody is notified by a name. GitHub looks for
 * mentions and references in the rendered text, where a backslash is gone; a zero-width space stays.
 *
 * @param text untrusted
 */
export function conversationText(text: string): string {
  for (let length = longestText; ; length = Math.floor(length / 2)) {
    const escaped = escape(atMost(length, text));
    if (escaped.length <= longestEscaped) return escaped;
  }
}

function escape(text: string): string {
  return markdownText(text)
    .replaceAll(/#(?=\d)/g, "#&#8203;")
    .replaceAll(/\b(GH)-(?=\d)/gi, "$1-&#8203;")
    .replaceAll(String.raw`\@`, "@&#8203;");
}
