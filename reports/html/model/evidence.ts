import type { JsonValue } from "@postern/sdk";
import { valueLeftOut, type PackedEvidence } from "./payload.ts";

/** A call that a verdict rests on, and what it saw. */
export interface EvidenceItem {
  readonly action: string;
  /** Empty where there is none, or none in this file. */
  readonly requestId: string;
  /** To the second. */
  readonly at: string;
  readonly denied: boolean;
  readonly value: JsonValue | undefined;
  readonly isValueLeftOut: boolean;
}

/** Reads the evidence of single findings. */
export class EvidenceReader {
  readonly #packed: PackedEvidence;
  readonly #starts: Uint32Array;
  readonly #calls: readonly number[];
  readonly #times: readonly number[];
  readonly #denied: ReadonlySet<number>;

  constructor(packed: PackedEvidence) {
    this.#packed = packed;
    this.#starts = new Uint32Array(runningSums([0, ...packed.counts]));
    this.#calls = runningSums(packed.calls);
    this.#times = runningSums(packed.callTimes);
    this.#denied = new Set(packed.deniedCalls);
  }

  of(row: number): EvidenceItem[] {
    const start = this.#starts[row] ?? 0;
    const { callActions, callRequestIds, lists, values } = this.#packed;
    return Array.from({ length: this.#packed.counts[row] ?? 0 }, (_, index) => {
      const call = this.#calls[start + index] ?? -1;
      const value = values[start + index] ?? -1;
      return {
        action: lists.actions[callActions[call] ?? -1] ?? "",
        requestId: callRequestIds[call] ?? "",
        at: new Date((this.#times[call] ?? 0) * 1000).toISOString().replace(".000Z", "Z"),
        denied: this.#denied.has(call),
        value: lists.values[value],
        isValueLeftOut: value === valueLeftOut,
      };
    });
  }
}

function runningSums(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((difference) => (sum += difference));
}
