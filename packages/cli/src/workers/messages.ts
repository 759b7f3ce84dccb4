import type { PortableTarget } from "@postern/aws";
import type { CollectorPlace, Head, ScanBlock, TargetWork } from "@postern/core";
import type { Cell, Target } from "@postern/sdk";
import type { PackedFacts } from "../facts/pack-facts.ts";
import type { SelectionFlags } from "../options/options.ts";
import type { Io } from "../terminal/io.ts";
import type { LogOptions } from "../options/log-options.ts";

/** What a worker is started with. */
export interface WorkerStart {
  readonly flags: Pick<SelectionFlags, "config" | "plugin">;
  readonly directory: string;
  readonly environment: Io["environment"];
  readonly rates: Io["rates"];
  /** Ids, in the order in which the scan has them. */
  readonly checks: readonly string[];
  readonly cells: readonly Cell[] | undefined;
  readonly timeoutSeconds: number;
  readonly log: LogOptions;
  /** What is to be hidden wherever it comes back. */
  readonly secrets: readonly string[];
  /** Whether what is read is told, to be saved, or what an earlier scan saved is judged. */
  readonly facts: "saved" | "replayed" | undefined;
  /** Of one worker: collectors and requests at the same time. */
  readonly concurrency: number;
  /** Where the worker writes which check is running, and for which account. */
  readonly running: SharedArrayBuffer;
}

/** What the thread of the scan tells a worker. */
export type ToWorker =
  | {
      readonly kind: "assess";
      readonly job: number;
      /** With its access, unless facts are replayed. */
      readonly target: PortableTarget | Target;
      readonly organization: TargetWork["organization"];
      readonly earlier: Head | undefined;
      /** Checks that do not come to an end for this account. */
      readonly stuck: readonly string[];
    }
  | { readonly kind: "answer"; readonly id: number; readonly value?: unknown; readonly failure?: string }
  /** Nothing more is to be begun. */
  | { readonly kind: "stop" }
  /** Connections are cut. */
  | { readonly kind: "cut" }
  /** Nothing is waited for any more. */
  | { readonly kind: "end" }
  | { readonly kind: "ping" };

/** What a worker asks the thread of the scan for a job. */
export type Question =
  | { readonly about: "credentials" }
  | { readonly about: "regions" }
  | { readonly about: "collection"; readonly collector: string }
  | { readonly about: "recorded"; readonly of: CollectorPlace }
  | { readonly about: "facts"; readonly collection: string; readonly facts: PackedFacts | Error }
  | { readonly about: "block"; readonly block: ScanBlock };

/** What a worker tells the thread of the scan. */
export type FromWorker =
  | { readonly kind: "ready" }
  /** Asks for another target: all that it was given are begun. */
  | { readonly kind: "room" }
  | { readonly kind: "pong" }
  | { readonly kind: "ask"; readonly id: number; readonly job: number; readonly question: Question }
  | { readonly kind: "count"; readonly job: number; readonly calls: number; readonly findings: number }
  | { readonly kind: "print"; readonly text: string }
  | { readonly kind: "done"; readonly job: number; readonly failure?: string };
