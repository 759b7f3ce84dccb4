import { Option, type Command } from "commander";
import type { TargetFlags } from "./target-options.ts";

/** Flags as commander hands them over; a list is what was given in all its occurrences, commas split. */
export interface SelectionFlags {
  readonly check?: readonly string[];
  readonly excludeCheck?: readonly string[];
  readonly service?: readonly string[];
  readonly severity?: readonly string[];
  readonly category?: readonly string[];
  readonly framework?: readonly string[];
  readonly assumeRoot?: boolean;
  readonly plugin?: readonly string[];
  /** False takes none, also where the folder has one. */
  readonly config?: string | false;
}

export interface PolicyFlags extends SelectionFlags {
  readonly terraform?: boolean;
  readonly cloudformation?: boolean;
  readonly org?: boolean;
  readonly orgRole?: string;
  readonly ou?: readonly string[];
}

export interface OutputFlags {
  readonly format?: readonly string[];
  readonly output?: string;
  readonly name?: string;
  readonly sarifProfile?: string;
  readonly sarifAnchor?: string;
  readonly ocsfClass?: string;
  readonly remediation?: boolean;
  readonly quiet?: boolean;
  readonly color: boolean;
}

export interface ScanFlags extends SelectionFlags, OutputFlags, TargetFlags {
  readonly failOn?: string;
  readonly muteFile?: string;
  readonly baseline?: string;
  readonly recheck?: string;
  readonly failOnNew?: boolean;
  readonly allowIncomplete?: boolean;
  readonly concurrency?: string;
  readonly workers?: string;
  readonly timeout?: string;
  readonly endpointUrl?: string;
  readonly logLevel?: string;
  readonly logFormat?: string;
}

const severityNames = "critical, high, medium, low, informational";

/** An option that may be given several times and takes several values at once. */
export function list(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    ...value.split(",").map((piece) => piece.trim()),
  ]);
}

export function addSelectionOptions(command: Command): void {
  command
    .optionsGroup("Which checks (values of one option unite, different options intersect):")
    .addOption(list("-c, --check <id>", "id, glob or alias, such as prowler:iam_root_…"))
    .addOption(list("--exclude-check <id>", "leave out: id, glob or alias"))
    .addOption(list("--service <name>", "such as iam"))
    .addOption(list("--severity <level>", severityNames))
    .addOption(list("--category <name>", "such as identity"))
    .addOption(list("--framework <id>", "such as cis-aws-7.0.0; see `postern list frameworks`"))
    .option("--assume-root", "also the checks that open audit sessions as root in member accounts");
  addPluginOptions(command);
}

export function addPluginOptions(command: Command): void {
  command
    .optionsGroup("Plugins and configuration:")
    .addOption(list("--plugin <name>", "load more checks: npm package or path"))
    .option("--config <file>", "default: postern.config.{ts,js,json,yaml,yml} of this folder");
}

export function addJsonOption(command: Command): void {
  command.optionsGroup("Output:").option("--json", "print JSON");
}

export function addPolicyOptions(command: Command): void {
  command
    .optionsGroup("Scans of organizations:")
    .option("--org", "add the policy of the caller, who finds the accounts and assumes their role")
    .option(
      "--org-role <name>",
      "the role, as in scan; default: OrganizationAccountAccessRole, or where a role is made PosternAudit",
    )
    .addOption(list("--ou <id>", "where the scan is restricted to organizational units, as in scan"))
    .optionsGroup("Output, in place of the JSON document:")
    .addOption(
      new Option("--terraform", "print Terraform of a role with the policy").conflicts("cloudformation"),
    )
    .option("--cloudformation", "print a CloudFormation (StackSet) template of a role with the policy");
}

export function addOutputOptions(command: Command): void {
  command
    .optionsGroup("Output:")
    .addOption(
      list(
        "-f, --format <name>",
        "json, sarif, html (default: these three), csv, junit, markdown, ocsf, asff, or a plugin's",
      ),
    )
    .option(
      "-o, --output <folder>",
      "folder of the reports, or - to print the one --format; default: postern-report",
    )
    .option("--name <basename>", "base name of the report files; default: report")
    .option("--sarif-profile <name>", "github: open failures; full: every finding; default: github")
    .option(
      "--sarif-anchor <file:path>",
      "file of the repository to show SARIF results in; default: a path for each resource",
    )
    .option("--ocsf-class <number>", "2003, or 2004 in Prowler's layout; default: 2003")
    .option("--remediation", "JSON: with each failure's remediation, its resource's values filled in")
    .option("-q, --quiet", "print no table and show no progress")
    .option("--no-color", "print without colours (also: NO_COLOR; FORCE_COLOR for the opposite)");
}

export function addRunOptions(command: Command): void {
  command
    .optionsGroup("Exit code:")
    .option(
      "--fail-on <level>",
      `lowest severity whose failures count: ${severityNames} or none; default: low`,
    )
    .option("--mute-file <file>", "YAML: what is accepted, why, and until when; muted failures do not count")
    .option("--baseline <file>", "JSON report of an earlier scan: marks failures as new or unchanged")
    .addOption(
      new Option(
        "--recheck <file>",
        "JSON report of an earlier scan: look only at what failed there, and say what is fixed",
      ).conflicts(["baseline", "failOnNew", "shard", "facts", "saveFacts"]),
    )
    .option("--fail-on-new", "only failures that the --baseline does not have count")
    .option("--allow-incomplete", "exit with 0 although something could not be read")
    .optionsGroup("Connections:")
    .option("--concurrency <number>", "collectors at the same time, over all accounts; default: 64")
    .option(
      "--workers <number>",
      "threads that accounts are spread over, 0 for none; default: the processors but one from three on, where there is much to ask of AWS",
    )
    .option("--timeout <seconds>", "how long a single AWS request may take; default: 30")
    .option("--endpoint-url <url>", "send every AWS request there")
    .optionsGroup("Log, on stderr:")
    .option("--log-level <level>", "silent, fatal, error, warn, info, debug or trace; default: warn")
    .option("--log-format <format>", "pretty or json; default: pretty");
}
