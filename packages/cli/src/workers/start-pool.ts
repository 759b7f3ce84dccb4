import { knownRegions } from "@postern/aws";
import { callsPerTarget, type ReplayedFacts, type SelectedCheck, usualRegions } from "@postern/core";
import { globMatcher, type Cell } from "@postern/sdk";
import type { ScanSettings } from "../configuration/settings.ts";
import type { FactsWriter } from "../facts/write-facts.ts";
import type { SelectionFlags } from "../options/options.ts";
import type { Io } from "../terminal/io.ts";
import { isWorthwhile, usualWorkers } from "./worker-count.ts";
import { WorkerPool } from "./worker-pool.ts";

export interface PooledScan {
  readonly settings: ScanSettings;
  /** What configuration and plugins are found by. */
  readonly flags: Pick<SelectionFlags, "config" | "plugin">;
  readonly checks: readonly SelectedCheck[];
  readonly cells?: readonly Cell[] | undefined;
  readonly saved: FactsWriter | undefined;
  readonly replayed: ReplayedFacts | undefined;
  print(text: string): void;
  warn(message: string): void;
}

/** Seconds beyond what a request may take after which a worker is not waited for. */
const patience = 10;

/** The workers of a scan, none of which is started yet; undefined where it has none. */
export function startPool(
  { settings, flags, checks, cells, saved, replayed, print, warn }: PooledScan,
  io: Io,
) {
  const { workers, concurrency, regions, timeoutSeconds, log } = settings;
  const { workerModule, environment, directory, rates } = io;
  const size = workers ?? usualWorkers();
  if (workerModule === undefined || size === 0) return undefined;
  const named = knownRegions().filter((region) => regions.some((glob) => globMatcher(glob)(region)));
  const callsEach = callsPerTarget(checks, Math.min(usualRegions, named.length || usualRegions));
  return new WorkerPool({
    module: workerModule,
    size,
    patience: timeoutSeconds + patience,
    saved,
    replayed,
    start: {
      flags: {
        ...(flags.config !== undefined && { config: flags.config }),
        plugin: [...(flags.plugin ?? [])],
      },
      directory,
      environment: { ...environment },
      rates,
      checks: checks.map(({ check }) => check.metadata.id),
      cells,
      timeoutSeconds,
      log,
      facts: saved ? "saved" : replayed && "replayed",
      concurrency: Math.ceil(concurrency / size),
    },
    // Most of a replay is reading the file, which one thread does.
    isWorthwhile: (targets) =>
      workers !== undefined || (replayed === undefined && isWorthwhile(targets, callsEach)),
    print,
    warn,
  });
}
