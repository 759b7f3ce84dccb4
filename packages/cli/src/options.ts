import { Option, type Command } from "commander";

/** Flags as commander hands them over; a list is what was given in all its occurrences, commas split. */
export interface SelectionFlags {
  readonly check?: readonly string[];
  readonly excludeCheck?: readonly string[];
  readonly service?: readonly string[];
  readonly severity?: readonly string[];
  readonly category?: readonly string[];
  readonly framework?: readonly string[];
  readonly plugin?: readonly string[];
  readonly config?: string;
}

export interface OutputFlags {
  readonly format?: readonly string[];
  readonly output?: string;
  readonly name?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
}

export interface ScanFlags extends SelectionFlags, OutputFlags {
  readonly profile?: readonly string[];
  readonly allProfiles?: boolean;
  readonly region?: readonly string[];
  readonly failOn?: string;
  readonly allowIncomplete?: boolean;
  readonly concurrency?: string;
  readonly timeout?: string;
  readonly endpointUrl?: string;
  readonly logLevel?: string;
  readonly logFormat?: string;
}

const severityNames = "critical, high, medium, low, informational";

/** An option that may be given several times and takes several values at once. */
function list(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    ...value.split(",").map((piece) => piece.trim()),
  ]);
}

export function addTargetOptions(command: Command): void {
  command
    .optionsGroup("Which accounts and regions:")
    .addOption(
      list("-p, --profile <name>", "AWS profile to scan, repeatable; default: the surroundings' credentials"),
    )
    .addOption(
      new Option("--all-profiles", "scan every profile of the AWS configuration").conflicts("profile"),
    )
    .addOption(
      list("-r, --region <glob>", "regions for regional checks, such as eu-*; default: all enabled"),
    );
}

export function addSelectionOptions(command: Command): void {
  command
    .optionsGroup("Which checks (values of one option unite, different options intersect):")
    .addOption(list("-c, --check <id>", "id, glob or alias, such as prowler:iam_root_…"))
    .addOption(list("--exclude-check <id>", "leave out: id, glob or alias"))
    .addOption(list("--service <name>", "such as iam"))
    .addOption(list("--severity <level>", severityNames))
    .addOption(list("--category <name>", "such as identity"))
    .addOption(list("--framework <id>", "such as cis-aws-7.0.0; see `postern list frameworks`"));
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

export function addOutputOptions(command: Command): void {
  command
    .optionsGroup("Output:")
    .addOption(
      list("-f, --format <name>", "report formats: json, sarif, html or a plugin's; default: these three"),
    )
    .option(
      "-o, --output <folder>",
      "folder of the reports, or - to print the one --format; default: postern-report",
    )
    .option("--name <basename>", "base name of the report files; default: report")
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
    .option("--allow-incomplete", "exit with 0 although something could not be read")
    .optionsGroup("Connections:")
    .option("--concurrency <number>", "collectors at the same time, over all accounts; default: 64")
    .option("--timeout <seconds>", "how long a single AWS request may take; default: 30")
    .option("--endpoint-url <url>", "send every AWS request there")
    .optionsGroup("Log, on stderr:")
    .option("--log-level <level>", "silent, fatal, error, warn, info, debug or trace; default: warn")
    .option("--log-format <format>", "pretty or json; default: pretty");
}
