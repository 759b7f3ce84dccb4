import type { Command } from "commander";
import type { OutputFlags, SelectionFlags } from "./options.ts";

/** The flags of `postern explain`, as commander hands them over. */
export interface ExplainFlags extends Pick<SelectionFlags, "plugin" | "config">, Pick<OutputFlags, "color"> {
  readonly json?: boolean;
  readonly report?: string;
  readonly finding?: string;
}

export function addFindingOptions(command: Command): void {
  command
    .option("--report <file>", "JSON report of a scan; its --finding fills the remediation's placeholders")
    .option("--finding <id>", "id of a finding of the check in the --report, or how it begins");
}
