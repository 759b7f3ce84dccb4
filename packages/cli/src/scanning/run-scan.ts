import { createCloud, createConnections, regionReader } from "@postern/aws";
import { rememberSecret } from "@postern/aws/secrets";
import {
  Coverage,
  liveFacts,
  needsRegionsLeftOut,
  recordFacts,
  scan,
  type FactSource,
  type FoundTarget,
  type ReplayedFacts,
  type ScanStore,
  type SelectedCheck,
} from "@postern/core";
import type { Cell, Discovery, Finding, Framework, LostTarget, ReportSource, Target } from "@postern/sdk";
import { openFacts } from "../facts/facts-file.ts";
import { createFactsFile, type FactsWriter } from "../facts/write-facts.ts";
import { selectFacts } from "../facts/facts-selection.ts";
import { findTargets } from "./find-targets.ts";
import type { Io } from "../terminal/io.ts";
import { createLog } from "../terminal/log.ts";
import { showProgress } from "../terminal/progress.ts";
import { withoutSecrets } from "../reports/redact-report.ts";
import { scopeActions } from "./scope-actions.ts";
import { withoutSecretsInFacts } from "../redaction/redact-facts.ts";
import { redactArguments } from "../redaction/secrets.ts";
import type { ScanSettings } from "../configuration/settings.ts";
import type { StatusLine } from "../terminal/status-line.ts";
import { until } from "../mutes/until.ts";
import type { SelectionFlags } from "../options/options.ts";
import { startPool } from "../workers/start-pool.ts";
import type { WorkerPool } from "../workers/worker-pool.ts";
import { version } from "../version.ts";

export interface ScanRequest {
  readonly settings: ScanSettings;
  /** What configuration and plugins are found by, for threads that load them too. */
  readonly flags: Pick<SelectionFlags, "config" | "plugin">;
  readonly checks: readonly SelectedCheck[];
  /** All that is to be assessed; undefined for every check everywhere. */
  readonly cells?: readonly Cell[] | undefined;
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
  /** Told who scans, before anything is read. */
  onCallers?(callers: readonly Target[]): void;
}

export interface ScanResult {
  readonly report: ReportSource;
  /** Why the facts could not be saved; the report is none the worse. */
  readonly factsError: unknown;
}

/**
 * Finds the targets and scans them, or judges the facts of an earlier scan, with progress and log on stderr.
 *
 * @throws {PosternError} `credentials` when no target could be used, `interrupted` when the scan was
 *   stopped before it was known what to scan
 */
export async function runScan(request: ScanRequest, io: Io): Promise<ScanResult> {
  const { settings, checks, cells, frameworks, argv, line, signal, mute, store } = request;
  rememberSecret(settings.organization?.externalId);
  const log = createLog(settings.log, (text) => line.print(text));
  const { timeoutSeconds, concurrency, saveFacts } = settings;
  const replayed = settings.facts === undefined ? undefined : await replayedFacts(settings.facts, line);
  const saved = saveFacts === undefined ? undefined : await createFactsFile(saveFacts);
  const connections = createConnections({
    environment: io.environment,
    timeoutSeconds,
    rates: io.rates,
    signal: later(signal, graceMilliseconds),
  });
  const pool = startPool(
    { ...request, saved, replayed, print: (text) => line.print(text), warn: (message) => log.warn(message) },
    io,
  );
  if (pool !== undefined) stopWith(pool, signal);
  const progress = showProgress(line);
  // Where all that is left to wait for is a plugin's promise, Node would end the process without a report.
  const alive = setInterval(() => {}, 60_000);
  try {
    const discovery = new Coverage();
    const source = await factsOf({ ...request, replayed }, connections, discovery, () =>
      findTargets({ ...request, connections, log, discovery, onListed: (count) => pool?.expect(count) }, io),
    );
    signal.addEventListener("abort", () =>
      line.print("Stopping: the reports are still written. Once more ends it at once.\n"),
    );
    const { targets, facts } = saved === undefined ? source : recorded(source, saved);
    const cutoff = later(signal, graceMilliseconds + settlingMilliseconds);
    const scanned = await scan({
      checks,
      frameworks,
      targets: until(cutoff, targets),
      facts,
      factsComplete: source.complete,
      scopeActions,
      verdict: settings,
      concurrency,
      name: settings.name,
      toolVersion: version,
      commandLine: redactArguments(argv),
      log,
      signal,
      cutoff,
      ...(cells === undefined ? {} : { cells }),
      ...(mute === undefined ? {} : { mute }),
      ...(store === undefined ? {} : { store }),
      ...(pool === undefined ? {} : { elsewhere: pool }),
      onProgress: (state) => progress.update(state),
    });
    const found = source.discovery();
    await saved?.save([{ kind: "discovery", discovery: found }]);
    const report = withoutSecrets({ ...scanned, ...(found.length > 0 && { discovery: found }) });
    const { shard } = settings;
    if (shard !== undefined && scanned.targets.length === 0 && scanned.scan.complete)
      line.print(`Shard ${shard.index} of ${shard.count} has no account: its report is empty.\n`);
    return { report, factsError: await saved?.close(scanned.scan.complete).catch((error: unknown) => error) };
  } catch (error) {
    await saved?.discard();
    throw error;
  } finally {
    clearInterval(alive);
    progress.stop();
    await pool?.close();
    connections.close();
  }
}

/** What is under way when a scan is stopped gets this long to come to its end; then connections are cut. */
const graceMilliseconds = 5_000;
/** What had a connection gets this long to tell what it has read. A plugin may wait for something else. */
const settlingMilliseconds = 500;

/** A worker that still has not come to its end then is ended. */
const endingMilliseconds = 500;

/** Workers stop with the scan; what they have not told by then, nobody waits for. */
function stopWith(pool: WorkerPool, signal: AbortSignal): void {
  const cut = graceMilliseconds + settlingMilliseconds;
  signal.addEventListener("abort", () => pool.tell("stop"), { once: true });
  later(signal, graceMilliseconds).addEventListener("abort", () => pool.tell("cut"), { once: true });
  later(signal, cut).addEventListener("abort", () => pool.tell("end"), { once: true });
  const ending = later(signal, cut + endingMilliseconds);
  ending.addEventListener("abort", () => void pool.close(), { once: true });
}

function later(signal: AbortSignal, milliseconds: number): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => void setTimeout(() => controller.abort(), milliseconds).unref();
  if (signal.aborted) abort();
  else signal.addEventListener("abort", abort, { once: true });
  return controller.signal;
}

interface TargetsAndFacts {
  /** The calls of finding the targets; complete when the scan is over. */
  discovery(): Discovery[];
  readonly targets: AsyncIterable<FoundTarget>;
  readonly facts: FactSource;
  /** Whether there are facts of all there was to read. */
  readonly complete: boolean;
}

async function replayedFacts(path: string, line: StatusLine): Promise<ReplayedFacts> {
  const { replayed, notice } = await openFacts(path);
  if (notice !== undefined) line.print(notice);
  return replayed;
}

interface FactsRequest extends Pick<ScanRequest, "settings" | "checks"> {
  readonly replayed: ReplayedFacts | undefined;
}

async function factsOf(
  { settings, checks, replayed }: FactsRequest,
  connections: ReturnType<typeof createConnections>,
  discovery: Coverage,
  find: () => Promise<AsyncIterable<FoundTarget>>,
): Promise<TargetsAndFacts> {
  if (replayed !== undefined) {
    const facts = selectFacts(replayed, settings);
    const complete = replayed.complete === true;
    return { facts, targets: facts.targets(), discovery: () => [...facts.discovery], complete };
  }
  const regions = regionReader({
    globs: settings.regions,
    tellsLeftOut: checks.some(({ check }) => needsRegionsLeftOut(check)),
    connections,
  });
  const cloud = createCloud({ connections, regions });
  const found = { targets: await find(), discovery: () => discovery.discovery() };
  return { facts: withoutSecretsInFacts(liveFacts(cloud)), ...found, complete: true };
}

function recorded(
  { targets, facts }: TargetsAndFacts,
  file: FactsWriter,
): Pick<TargetsAndFacts, "targets" | "facts"> {
  async function* savingLost(): AsyncGenerator<FoundTarget, void, undefined> {
    for await (const found of targets) {
      if ("lost" in found) await file.save([{ kind: "lost", lost: plain(found.lost) }]);
      yield found;
    }
  }
  return { targets: savingLost(), facts: recordFacts(facts, file.save) };
}

function plain({ source, account, cause }: LostTarget) {
  return { source, cause, ...(account === undefined ? {} : { account }) };
}
