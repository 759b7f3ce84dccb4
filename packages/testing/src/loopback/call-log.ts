import type { ReceivedCall } from "./types.ts";

type Recorded = { -readonly [Key in keyof ReceivedCall]: ReceivedCall[Key] };

/** Counts all calls and keeps the first `limit` of them. */
export class CallLog {
  readonly calls: ReceivedCall[] = [];
  readonly #counts = new Map<string, number>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  record(call: Recorded): void {
    const name = `${call.service}:${call.operation}`;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    if (this.calls.length < this.#limit) this.calls.push(call);
  }

  count(name: string | undefined): number {
    if (name !== undefined) return this.#counts.get(name) ?? 0;
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  counts(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  clear(): void {
    this.calls.length = 0;
    this.#counts.clear();
  }
}
