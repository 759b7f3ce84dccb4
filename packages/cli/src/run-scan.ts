import {
  createCloud,
  createConnections,
  regionsOf,
  resolveTargets,
  type ResolvedTargets,
} from "@postern/aws";
import { scan, type SelectedCheck } from "@postern/core";
import { PosternError, type ReportSource } from "@postern/sdk";
import type { Io } from "./io.ts";
import { createLog } from "./log.ts";
import { showProgress } from "./progress.ts";
import { withoutSecrets } from "./redact-report.ts";
import { scopeActions } from "./scope-actions.ts";
import { redactSecrets } from "./secrets.ts";
import type { ScanSettings } from "./settings.ts";
import type { StatusLine } from "./status-line.ts";
import { version } from "./version.ts";

export interface ScanRequest {
  readonly settings: ScanSettings;
  readonly checks: readonly SelectedCheck[];
  /** The command's arguments, for the report. */
  readonly argv: readonly string[];
  /** Shows the progress; the log is printed above it. */
  readonly line: StatusLine;
  /** Ends the scan early. */
  readonly signal: AbortSignal;
}

/**
 * Finds the targets and scans them, with progress and log on stderr.
 *
 * @throws {PosternError} `credentials` when no target could be used
 */
export async function runScan(request: ScanRequest, io: Io): Promise<ReportSource> {
  const { settings, checks, argv, line, signal } = request;
  const log = createLog(settings.log, (text) => line.print(text));
  const { timeoutSeconds, endpointUrl, concurrency } = settings;
  const connections = createConnections({ timeoutSeconds });
  const progress = showProgress(line);
  try {
    const resolved = await resolveTargets({
      profiles: settings.allProfiles ? "all" : settings.profiles,
      endpointUrl,
      environment: io.environment,
      connections,
      log,
    });
    requireTargets(resolved, settings.allProfiles);
    for (const { source, account, of } of resolved.duplicates)
      log.info(`Profile ${source} is account ${account}, which is scanned once, as ${of}.`);
    const report = await scan({
      checks,
      targets: resolved.targets,
      lost: resolved.lost,
      cloud: createCloud({
        connections,
        regions: (target) => regionsOf(target, { globs: settings.regions, connections }),
      }),
      scopeActions,
      verdict: settings,
      concurrency,
      name: settings.name,
      toolVersion: version,
      commandLine: argv.map(redactSecrets),
      log,
      signal,
      onProgress: (state) => progress.update(state),
    });
    return withoutSecrets(report);
  } finally {
    progress.stop();
    connections.close();
  }
}

/**
 * Without any target nothing was examined. That is no report with nothing in it: code scanning would
 * take an empty one for the news that every finding is fixed.
 */
function requireTargets({ targets, lost }: ResolvedTargets, allProfiles: boolean): void {
  if (targets.length > 0) return;
  const hint = "Nothing was scanned and no report was written. `postern list profiles` shows the profiles.";
  if (lost.length === 0)
    throw new PosternError("credentials", "The AWS configuration has no profile with credentials.", { hint });
  const reasons = lost.map(({ source, cause }) => `  ${source}: ${cause.message}`);
  const named = allProfiles || lost.length > 1 ? `None of ${lost.length} profiles` : "No identity";
  throw new PosternError("credentials", `${named} could be used:\n${reasons.join("\n")}`, { hint });
}
