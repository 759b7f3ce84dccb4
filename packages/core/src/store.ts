import type { Finding, Summary, TargetCoverage } from "@postern/sdk";

/** What a part of a scan came to: one target, or one organization. */
export interface PartHead {
  /** Unique in a scan, and the same when it is run again. */
  readonly key: string;
  readonly scope: "organization" | "target";
  /** What it adds to the coverage of targets. */
  readonly targets: readonly TargetCoverage[];
  readonly summary: Summary;
  /** False when the scan was stopped before the part was done: a resumed scan does it again. */
  readonly whole: boolean;
}

export interface ScanPart extends PartHead {
  readonly findings: readonly Finding[];
}

/** Where a scan puts what it found, part by part, so that it need not be kept in memory. */
export interface ScanStore {
  /** The parts that are there, those of an earlier run of the same scan included. */
  heads(): Iterable<PartHead>;
  /** Adds a part; resolves when it is kept. */
  append(part: ScanPart): Promise<void>;
  findings(key: string): AsyncIterable<Finding>;
}

/** Keeps everything in memory. */
export function memoryStore(): ScanStore {
  const parts = new Map<string, ScanPart>();
  return {
    heads: () => parts.values(),
    append: async (part) => void parts.set(part.key, part),
    async *findings(key) {
      yield* parts.get(key)?.findings ?? [];
    },
  };
}
