import { resolve } from "node:path";
import type { Selection } from "@postern/core";
import {
  configurationSchema,
  PosternError,
  severities,
  unknownValue,
  type Configuration,
  type Severity,
} from "@postern/sdk";
import type { ScanFlags, SelectionFlags } from "./options.ts";
import { logFormats, logLevels, type LogOptions } from "./log-options.ts";

/** What a scan does: the flags, then the configuration, then the defaults. */
export interface ScanSettings {
  readonly profiles: readonly string[];
  readonly allProfiles: boolean;
  readonly regions: readonly string[];
  readonly formats: readonly string[];
  /** Folder of the reports; undefined prints the one report to stdout. */
  readonly output: string | undefined;
  readonly name: string;
  readonly failOn: Severity | "none";
  readonly allowIncomplete: boolean;
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  readonly endpointUrl: string | undefined;
  readonly log: LogOptions;
}

/**
 * Settles what a scan does.
 *
 * @param folder where a relative `--output` starts
 * @param configurationFolder where the configuration's `output` starts
 * @throws {PosternError} `usage` for a flag whose value cannot be
 */
export function settleScan(
  flags: ScanFlags,
  configuration: Configuration,
  folder: string,
  configurationFolder: string,
): ScanSettings {
  const failOnValues = [...severities, "none"] as const;
  const formats = flags.format ?? configuration.formats ?? ["json", "sarif", "html"];
  if (flags.output === "-" && formats.length !== 1)
    throw new PosternError("usage", "--output - prints one report, and there are several formats.", {
      hint: "Choose one, for example --format json --output -.",
    });
  const { output = "postern-report" } = configuration;
  return {
    profiles: flags.profile ?? (flags.allProfiles ? [] : (configuration.profiles ?? [])),
    allProfiles: flags.allProfiles ?? false,
    regions: flags.region ?? configuration.regions ?? [],
    formats,
    output:
      flags.output === undefined
        ? resolve(configuration.output === undefined ? folder : configurationFolder, output)
        : flags.output === "-"
          ? undefined
          : resolve(folder, flags.output),
    name: checked("name", flags.name) ?? configuration.name ?? "report",
    failOn: oneOf("--fail-on", flags.failOn, failOnValues) ?? configuration.failOn ?? "low",
    allowIncomplete: flags.allowIncomplete ?? configuration.allowIncomplete ?? false,
    concurrency: checked("concurrency", numberOf(flags.concurrency)) ?? configuration.concurrency ?? 64,
    timeoutSeconds: checked("timeout", numberOf(flags.timeout)) ?? configuration.timeout ?? 30,
    endpointUrl: flags.endpointUrl,
    log: {
      level: oneOf("--log-level", flags.logLevel, logLevels) ?? "warn",
      format: oneOf("--log-format", flags.logFormat, logFormats) ?? "pretty",
    },
  };
}

/** The filters of the flags, each in place of the configuration's of the same kind. */
export function settleSelection(flags: SelectionFlags, configured: Selection = {}): Selection {
  const severitiesGiven = flags.severity?.map((value) => oneOf("--severity", value, severities));
  const given = {
    checks: flags.check,
    excludeChecks: flags.excludeCheck,
    services: flags.service,
    severities: severitiesGiven?.filter((severity) => severity !== undefined),
    categories: flags.category,
    frameworks: flags.framework,
  };
  const present = Object.entries(given).filter(([, values]) => values !== undefined);
  return { ...configured, ...Object.fromEntries(present) };
}

/** One of the known words, or nothing where nothing was given. */
function oneOf<const Value extends string>(
  flag: string,
  value: string | undefined,
  known: readonly Value[],
): Value | undefined {
  if (value === undefined) return undefined;
  const found = known.find((candidate) => candidate === value);
  if (found === undefined)
    throw unknownValue(`value of ${flag}`, value, known, `Known: ${known.join(", ")}.`);
  return found;
}

// The configuration's schema is the one place that says which values can be.
function checked<Key extends "name" | "concurrency" | "timeout">(
  key: Key,
  value: Configuration[Key],
): Configuration[Key] {
  const result = configurationSchema.shape[key].safeParse(value);
  if (result.success) return value;
  const reasons = result.error.issues.map(({ message }) => message).join("; ");
  throw new PosternError("usage", `Wrong value of --${key}: ${reasons}.`);
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : text.trim() === "" ? Number.NaN : Number(text);
}
