import { resolve } from "node:path";
import {
  configurationSchema,
  inspectInput,
  logFormats,
  logLevels,
  ocsfClasses,
  PosternError,
  sarifProfiles,
  severities,
  type Configuration,
  type RenderOptions,
  type Severity,
} from "@postern/sdk";
import { settleTargets, type TargetSettings } from "./target-settings.ts";
import type { OutputFlags, ScanFlags } from "../options/options.ts";
import { oneOf } from "./selection-settings.ts";
import type { LogOptions } from "../options/log-options.ts";

/** What a scan does: the flags, then the configuration, then the defaults. */
export interface ScanSettings extends TargetSettings {
  readonly profiles: readonly string[];
  readonly allProfiles: boolean;
  readonly regions: readonly string[];
  readonly formats: readonly string[];
  /** Folder of the reports; undefined prints the one report to stdout. */
  readonly output: string | undefined;
  readonly name: string;
  readonly muteFile: string | undefined;
  /** JSON report of an earlier scan to compare with. */
  readonly baseline: string | undefined;
  /** JSON report of an earlier scan whose open failures alone are looked at. */
  readonly recheck: string | undefined;
  /** Whether only failures count that the baseline does not have. */
  readonly failOnNew: boolean;
  readonly failOn: Severity | "none";
  readonly allowIncomplete: boolean;
  readonly concurrency: number;
  /** Threads that accounts are spread over; undefined where there are as many as are worth it. */
  readonly workers: number | undefined;
  readonly timeoutSeconds: number;
  readonly endpointUrl: string | undefined;
  readonly log: LogOptions;
}

/**
 * Settles what a scan does.
 *
 * @param folder where the relative paths of flags start
 * @param configurationFolder where those of the configuration start
 * @throws {PosternError} `usage` for a flag whose value cannot be
 */
export function settleScan(
  flags: ScanFlags,
  configuration: Configuration,
  folder: string,
  configurationFolder: string,
  environment: NodeJS.ProcessEnv,
): ScanSettings {
  const failOnValues = [...severities, "none"] as const;
  const isRecheck = flags.recheck !== undefined;
  const formats = formatsOf(flags, configuration);
  if (flags.output === "-" && formats.length !== 1)
    throw new PosternError("usage", "--output - prints one report, and there are several formats.", {
      hint: "Choose one, for example --format json --output -.",
    });
  if (flags.output === "")
    throw new PosternError("usage", "Wrong value of --output: it is empty.", {
      hint: "Name a folder, or write - to print the one --format.",
    });
  const { output = "postern-report", profiles: configured = [] } = configuration;
  const allProfiles = flags.allProfiles ?? (flags.profile === undefined && configured === "all");
  const pathOf = (key: "muteFile" | "baseline" | "recheck"): string | undefined => {
    const path = flags[key] ?? (key === "recheck" ? undefined : configuration[key]);
    const from = flags[key] === undefined ? configurationFolder : folder;
    return path === undefined ? undefined : resolve(from, path);
  };
  return {
    ...settleTargets(flags, configuration, folder, environment),
    profiles: flags.profile ?? (allProfiles || configured === "all" ? [] : configured),
    allProfiles,
    regions: flags.region ?? configuration.regions ?? [],
    formats,
    output:
      flags.output === undefined
        ? resolve(configuration.output === undefined ? folder : configurationFolder, output)
        : flags.output === "-"
          ? undefined
          : resolve(folder, flags.output),
    name: checked("name", flags.name) ?? (isRecheck ? "recheck" : (configuration.name ?? "report")),
    muteFile: pathOf("muteFile"),
    // What is rechecked is what it is compared with.
    baseline: pathOf(isRecheck ? "recheck" : "baseline"),
    recheck: pathOf("recheck"),
    failOnNew: flags.failOnNew ?? (isRecheck ? false : (configuration.failOnNew ?? false)),
    failOn: oneOf("--fail-on", flags.failOn, failOnValues) ?? configuration.failOn ?? "low",
    allowIncomplete: flags.allowIncomplete ?? configuration.allowIncomplete ?? false,
    concurrency: checked("concurrency", numberOf(flags.concurrency)) ?? configuration.concurrency ?? 64,
    workers: checked("workers", numberOf(flags.workers)) ?? configuration.workers,
    timeoutSeconds: checked("timeout", numberOf(flags.timeout)) ?? configuration.timeout ?? 30,
    endpointUrl: flags.endpointUrl,
    log: {
      level: oneOf("--log-level", flags.logLevel, logLevels) ?? configuration.logLevel ?? "warn",
      format: oneOf("--log-format", flags.logFormat, logFormats) ?? configuration.logFormat ?? "pretty",
    },
  };
}

function formatsOf(flags: ScanFlags, configuration: Configuration): readonly string[] {
  const formats = flags.format ?? configuration.formats ?? ["json", "sarif", "html"];
  if (flags.recheck === undefined) return formats;
  if (flags.format?.includes("sarif"))
    throw new PosternError("usage", "--recheck has no SARIF report.", {
      hint: "Code scanning would take all that is not looked at again for fixed; upload that of a whole scan.",
    });
  return formats.filter((format) => format !== "sarif");
}

/**
 * How reports are rendered.
 *
 * @throws {PosternError} `usage` for a flag whose value cannot be
 */
export function settleRendering(flags: OutputFlags, configuration: Configuration): RenderOptions {
  const ocsfClass = oneOf("--ocsf-class", flags.ocsfClass, ocsfClasses.map(String));
  return {
    sarifProfile: oneOf("--sarif-profile", flags.sarifProfile, sarifProfiles) ?? configuration.sarifProfile,
    sarifAnchor: anchorPath(flags.sarifAnchor ?? configuration.sarifAnchor),
    ocsfClass: ocsfClasses.find((known) => String(known) === ocsfClass) ?? configuration.ocsfClass,
    remediation: flags.remediation ?? configuration.remediation,
  };
}

/** GitHub refuses a whole upload for a path that is not relative, and shows none that leaves the repository. */
function anchorPath(anchor: string | undefined): string | undefined {
  if (anchor === undefined) return undefined;
  const [, path] = /^file:(?!\/)(.+)$/.exec(anchor) ?? [];
  const segments = path?.replace(/^(?:\.\/)+/, "").split("/") ?? [""];
  if (segments.some((segment) => /^\.{0,2}$/.test(segment)))
    throw new PosternError("usage", `Wrong value of --sarif-anchor: “${anchor}”.`, {
      hint: "Name a file by its path from the root of the repository, for example file:infrastructure/main.tf.",
    });
  return segments.join("/");
}

// The configuration's schema is the one place that says which values can be.
function checked<Key extends "name" | "concurrency" | "workers" | "timeout">(
  key: Key,
  value: Configuration[Key],
): Configuration[Key] {
  const { problems } = inspectInput(configurationSchema.shape[key], value);
  if (problems.length === 0) return value;
  const reasons = problems.map(({ expected }) => expected).join("; ");
  throw new PosternError("usage", `Wrong value of --${key}: ${reasons}.`);
}

/** What is no number stays as it was written, for the message that refuses it. */
function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isNaN(number) ? (text as unknown as number) : number;
}
