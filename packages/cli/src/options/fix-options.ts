import type { Command } from "commander";
import { list } from "./options.ts";

/** The flags of `postern fix`, as commander hands them over. */
export interface FixFlags {
  readonly as: string;
  readonly output?: string;
  readonly check?: readonly string[];
  readonly severity?: readonly string[];
  readonly account?: readonly string[];
  readonly new?: boolean;
}

export function addFixOptions(command: Command): void {
  command
    .optionsGroup("Output:")
    .option(
      "--as <form>",
      "cli: a bash script; terraform: a file for each account; markdown: a checklist",
      "cli",
    )
    .option("-o, --output <folder>", "folder of the plan, or - to print it; default: postern-fix")
    .optionsGroup("Which failures:")
    .addOption(list("--check <glob>", "only those of these checks"))
    .addOption(list("--severity <level>", "only those of these severities"))
    .addOption(list("--account <glob>", "only those in these accounts"))
    .option("--new", "only those that the report's baseline did not have");
}
