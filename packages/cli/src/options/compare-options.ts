import type { Command } from "commander";
import type { OutputFlags, SelectionFlags } from "./options.ts";
import { addOutputOptions, addPluginOptions } from "./options.ts";

const severityNames = "critical, high, medium, low, informational";

/** The flags of `postern diff`, as commander hands them over. */
export interface DiffFlags {
  readonly format: string;
  readonly output?: string;
  readonly failOn: string;
  readonly color: boolean;
}

export function addDiffOptions(command: Command): void {
  command
    .optionsGroup("Output:")
    .option("-f, --format <name>", "table, json, or markdown for a pull-request comment", "table")
    .option("-o, --output <file>", "file to write, or - for stdout, which is the default")
    .option("--no-color", "print without colours (also: NO_COLOR; FORCE_COLOR for the opposite)")
    .optionsGroup("Exit code:")
    .option("--fail-on <level>", `lowest severity whose new failures count: ${severityNames} or none`, "low");
}

/** The flags of `postern merge`, as commander hands them over. */
export interface MergeFlags extends OutputFlags, Pick<SelectionFlags, "plugin" | "config"> {
  readonly failOn?: string;
  readonly allowIncomplete?: boolean;
}

export function addMergeOptions(command: Command): void {
  addOutputOptions(command);
  command
    .optionsGroup("Exit code:")
    .option("--fail-on <level>", `${severityNames} or none; default: what all the reports were made with`)
    .option("--allow-incomplete", "exit with 0 although something could not be read");
  addPluginOptions(command);
}
