/** Cuts a text at a number of characters, and says so with an ellipsis. */
export function atMost(length: number, text: string): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$|\s+$/, "")}…`;
}
