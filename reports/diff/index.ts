import type { DiffSource } from "@postern/sdk";
import { diffJson } from "./json.ts";
import { diffMarkdown } from "./markdown.ts";
import { diffTable, type DiffTableOptions } from "./table.ts";

export const diffFormats = ["table", "json", "markdown"] as const;
export type DiffFormat = (typeof diffFormats)[number];

/** Renders what changed between two reports; all text of the reports may be hostile. */
export function renderDiff(
  diff: DiffSource,
  format: DiffFormat,
  options: DiffTableOptions,
): AsyncGenerator<string> {
  switch (format) {
    case "json":
      return diffJson(diff);
    case "markdown":
      return diffMarkdown(diff);
    case "table":
      return diffTable(diff, options);
  }
}
