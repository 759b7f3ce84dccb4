import { createCloud, createConnections, regionReader } from "@postern/aws";
import {
  liveFacts,
  recordFacts,
  replayFacts,
  scan,
  type FactSource,
  type FoundTarget,
  type ScanStore,
  type SelectedCheck,
} from "@postern/core";
import type { Finding, Framework, LostTarget, ReportSource } from "@postern/sdk";
import { createFactsFile, readFactsFile, type FactsWriter } from "./facts-file.ts";
import { findTargets } from "./find-targets.ts";
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
  readonly frameworks: readonly Framework[];
  /** The command's arguments, for the report. */
  readonly argv: readonly string[];
  /** Shows the progress; the log is printed above it. */
  readonly line: StatusLine;
  /** Ends the scan early. */
  readonly signal: AbortSignal;
  /** Marks what someone accepted. */
  readonly mute?: ((finding: Finding) => Finding) | undefined;
  /** Where the findings go as they are made. */
  readonly store?: ScanStore | undefined;
}

/**
 * Finds the targets and scans them, or judges the facts of an earlier scan, with progress and log on stderr.
 *
 * @throws {PosternError} `credentials` when no target could be used, `interrupted` when the scan was
 *   stopped before it was known what to scan
 */
export async function runScan(request: ScanRequest, io: Io): Promise<ReportSource> {
  const { settings, checks, frameworks, argv, line, signal, mute, store } = request;
  const log = createLog(settings.log, (text) => line.print(text));
  const { timeoutSeconds, concurrency, saveFacts } = settings;
  const connections = createConnections({ timeoutSeconds, signal: afterGrace(signal) });
  const progress = showProgress(line);
  const saved = saveFacts === undefined ? undefined : await createFactsFile(saveFacts);
  try {
    const source = await factsOf(settings, connections, () =>
      findTargets({ settings, connections, log, line, signal }, io),
    );
    signal.addEventListener("abort", () =>
      line.print("Stopping: the reports are still written. Once more ends it at once.\n"),
    );
    const { targets, facts } = saved === undefined ? source : recorded(source, saved);
    const report = await scan({
      checks,
      frameworks,
      targets,
      facts,
      scopeActions,
      verdict: settings,
      concurrency,
      name: settings.name,
      toolVersion: version,
      commandLine: argv.map(redactSecrets),
      log,
      signal,
      ...(mute === undefined ? {} : { mute }),
      ...(store === undefined ? {} : { store }),
      onProgress: (state) => progress.update(state),
    });
    return withoutSecrets(report);
  } finally {
    progress.stop();
    connections.close();
    await saved?.close();
  }
}

/** What is under way when a scan is stopped gets this long to come to its end. */
const graceMilliseconds = 5_000;

function afterGrace(signal: AbortSignal): AbortSignal {
  const cut = new AbortController();
  signal.addEventListener("abort", () => setTimeout(() => cut.abort(), graceMilliseconds).unref(), {
    once: true,
  });
  return cut.signal;
}

interface TargetsAndFacts {
  readonly targets: AsyncIterable<FoundTarget>;
  readonly facts: FactSource;
}

async function factsOf(
  { facts, regions }: ScanSettings,
  connections: ReturnType<typeof createConnections>,
  find: () => Promise<AsyncIterable<FoundTarget>>,
): Promise<TargetsAndFacts> {
  if (facts !== undefined) {
    const replayed = await replayFacts(() => readFactsFile(facts));
    return { facts: replayed, targets: replayed.targets() };
  }
  const cloud = createCloud({ connections, regions: regionReader({ globs: regions, connections }) });
  return { facts: liveFacts(cloud), targets: await find() };
}

function recorded({ targets, facts }: TargetsAndFacts, file: FactsWriter): TargetsAndFacts {
  async function* savingLost(): AsyncGenerator<FoundTarget, void, undefined> {
    for await (const found of targets) {
      if ("lost" in found) file.save([{ kind: "lost", lost: plain(found.lost) }]);
      yield found;
    }
  }
  return { targets: savingLost(), facts: recordFacts(facts, file.save) };
}

function plain({ source, account, cause }: LostTarget) {
  return { source, cause, ...(account === undefined ? {} : { account }) };
}
