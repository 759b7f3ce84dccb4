import type { Finding } from "@postern/sdk";
import { Distinct } from "./distinct.ts";
import { noValue, valueLeftOut, type PackedEvidence } from "./model/payload.ts";

/**
 * Request ids hardly compress, and values may be long. So many characters of them the page carries at most;
 * those of verdicts that nobody has to act on yield first.
 */
const longest = { acted: 2_500_000, other: 1_500_000 };

type Call = Finding["evidence"][number];

/** Collects the evidence of findings, calls that several findings rest on once. */
export class EvidenceColumns {
  readonly #counts: number[] = [];
  readonly #calls: number[] = [];
  readonly #values: number[] = [];
  readonly #callActions: number[] = [];
  readonly #callRequestIds: string[] = [];
  readonly #callTimes: number[] = [];
  readonly #deniedCalls: number[] = [];
  readonly #actions = new Distinct<string>();
  readonly #valueList = new Distinct<unknown>([], JSON.stringify);
  readonly #known = new Map<string, number>();
  #characters = 0;
  #lastCall = 0;
  #lastTime = 0;

  add({ evidence, status }: Pick<Finding, "evidence" | "status">): void {
    const limit = status === "pass" || status === "not-applicable" ? longest.other : longest.acted;
    this.#counts.push(evidence.length);
    for (const item of evidence) {
      const call = this.#callOf(item, limit);
      this.#calls.push(call - this.#lastCall);
      this.#lastCall = call;
      this.#values.push(this.#valueOf(item, limit));
    }
  }

  /** The columns, in the order in which they are read. */
  packed(): PackedEvidence {
    return {
      counts: this.#counts,
      calls: this.#calls,
      values: this.#values,
      callActions: this.#callActions,
      callRequestIds: this.#callRequestIds,
      callTimes: this.#callTimes,
      deniedCalls: this.#deniedCalls,
      lists: {
        actions: this.#actions.items,
        values: this.#valueList.items as PackedEvidence["lists"]["values"],
      },
    };
  }

  #callOf({ action, requestId = "", at, denied }: Call, limit: number): number {
    const fits = this.#characters + requestId.length <= limit;
    const kept = fits ? requestId : "";
    const seconds = Math.floor(Date.parse(at) / 1000);
    const key = [action, kept, seconds, denied].join("\n");
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#characters += kept.length;
    this.#callActions.push(this.#actions.indexOf(action));
    this.#callTimes.push(seconds - this.#lastTime);
    this.#lastTime = seconds;
    const call = this.#callRequestIds.push(kept) - 1;
    if (denied) this.#deniedCalls.push(call);
    this.#known.set(key, call);
    return call;
  }

  #valueOf({ value }: Call, limit: number): number {
    if (value === undefined) return noValue;
    const json = JSON.stringify(value);
    if (this.#valueList.indexOfKey(json) === -1) {
      if (this.#characters + json.length > limit) return valueLeftOut;
      this.#characters += json.length;
    }
    return this.#valueList.indexOf(value);
  }
}
