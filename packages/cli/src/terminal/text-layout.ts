import { visible } from "@postern/reports/text";

/** Rows under a heading, in columns as wide as they need to be. All text may be hostile. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [headings, ...rows].map((row) => row.map(visible));
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}

/** Breaks text at spaces into lines of at most `width` characters, each after `indent`. */
export function wrapText(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of visible(text).split(/ +/)) {
    const isFull = line !== "" && indent.length + line.length + 1 + word.length > width;
    if (isFull) lines.push(line);
    line = line === "" || isFull ? word : `${line} ${word}`;
  }
  return [...lines, line].map((content) => `${indent}${content}\n`).join("");
}
