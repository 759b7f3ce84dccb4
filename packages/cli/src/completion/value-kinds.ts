import type { Argument, Command, Option } from "commander";

/** What the value of an option or an argument is one of. */
export type ValueKind =
  | "categories"
  | "checks"
  | "failure levels"
  | "frameworks"
  | "log formats"
  | "log levels"
  | "partitions"
  | "profiles"
  | "regions"
  | "reporters"
  | "SARIF profiles"
  | "services"
  | "severities";

const options: Readonly<Record<string, ValueKind>> = {
  category: "categories",
  check: "checks",
  "exclude-check": "checks",
  "fail-on": "failure levels",
  format: "reporters",
  framework: "frameworks",
  "log-format": "log formats",
  "log-level": "log levels",
  partition: "partitions",
  profile: "profiles",
  region: "regions",
  "sarif-profile": "SARIF profiles",
  service: "services",
  severity: "severities",
};

/** What the value of an option is one of, as far as it is known; `files` where it is a path. */
export function optionValues({ long, flags }: Option): ValueKind | "files" | undefined {
  const kind = options[long?.replace(/^--/, "") ?? ""];
  if (kind !== undefined) return kind;
  return /<(?:file|folder)/.test(flags) || long === "--plugin" ? "files" : undefined;
}

const files: ReadonlySet<string> = new Set(["file", "new", "old", "report", "sarif"]);

/** What an argument of a command is one of, as far as it is known; `files` where it is a path. */
export function argumentValues(command: Command, argument: Argument): ValueKind | "files" | undefined {
  const name = argument.name();
  if (name === "check") return "checks";
  if (name === "service") return "services";
  return files.has(name) && command.name() !== "plugin" ? "files" : undefined;
}
