import type { Finding, TargetCoverage } from "@postern/sdk";
import { summarize } from "./4-report.ts";
import { mergeCoverage } from "./coverage.ts";
import { inReportOrder } from "./finding-order.ts";
import type { PartOutcome, ScanBlock } from "./store.ts";

/** Findings that a part holds, and ended parts together: about a megabyte. */
const mostHeld = 800;
/** An ended part waits this long for others, so that a small account is one block. */
const patience = 1_000;

/** A part that is being read. */
export interface PartWriter {
  /**
   * Adds findings; resolves when there is room for more.
   *
   * @throws what the store answered to those before
   */
  add(findings: readonly Finding[]): Promise<void>;
  /**
   * Ends the part.
   *
   * @param isWhole false where the scan was stopped meanwhile
   */
  end(outcome: PartOutcome, targets: readonly TargetCoverage[], isWhole: boolean): void;
}

/** What is to be written of a target, part by part, in blocks as large as memory should bear. */
export class BlockWriter {
  readonly #of: Pick<ScanBlock, "key" | "scope">;
  readonly #append: (block: ScanBlock) => Promise<void>;
  readonly #ended = new Pending();
  readonly #stopped = new Pending();
  readonly #withRuns = new Set<string>();
  #writing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(of: Pick<ScanBlock, "key" | "scope">, append: (block: ScanBlock) => Promise<void>) {
    this.#of = of;
    this.#append = append;
  }

  part(name: string): PartWriter {
    let own: Finding[] = [];
    return {
      add: async (findings) => {
        own.push(...findings);
        if (own.length < mostHeld) return;
        const run = new Pending();
        run.findings = own;
        own = [];
        this.#withRuns.add(name);
        await this.#write(run, { whole: false, open: name });
      },
      end: (outcome, targets, isWhole) => {
        const pending = isWhole ? this.#ended : this.#stopped;
        pending.findings.push(...own);
        pending.targets.push(...targets);
        if (!isWhole) return;
        pending.done[name] = outcome;
        if (pending.findings.length >= mostHeld) this.#flush();
        else this.#timer ??= setTimeout(() => this.#flush(), patience).unref();
      },
    };
  }

  /**
   * Writes what is left.
   *
   * @param findings about the target as a whole
   * @param isWhole false where something of the target was left to do
   * @throws what the store answered to any of it
   */
  async close(
    findings: readonly Finding[],
    targets: readonly TargetCoverage[],
    isWhole: boolean,
  ): Promise<void> {
    if (!isWhole) this.#flush();
    clearTimeout(this.#timer);
    const last = isWhole ? this.#ended : this.#stopped;
    last.findings.push(...findings);
    last.targets.push(...targets);
    // Where all is whole it matters no more which parts are done, but for those of which there are runs.
    for (const name of Object.keys(last.done)) if (!this.#withRuns.has(name)) delete last.done[name];
    await this.#write(last, isWhole ? { whole: true } : { whole: false, open: "" });
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Whoever adds or closes is told where that fails.
    if (Object.keys(this.#ended.done).length > 0) this.#write(this.#ended, { whole: false }).catch(() => {});
  }

  #write(pending: Pending, as: Pick<ScanBlock, "whole" | "open">): Promise<void> {
    const { findings: found, targets, done } = pending.take();
    const findings = inReportOrder(found);
    const block = {
      ...this.#of,
      ...as,
      targets: mergeCoverage(targets),
      summary: summarize(findings),
      done,
      findings,
    };
    this.#writing = this.#writing.then(() => this.#append(block));
    return this.#writing;
  }
}

class Pending {
  findings: Finding[] = [];
  targets: TargetCoverage[] = [];
  done: Record<string, PartOutcome> = {};

  take(): Omit<Pending, "take"> {
    const { findings, targets, done } = this;
    [this.findings, this.targets, this.done] = [[], [], {}];
    return { findings, targets, done };
  }
}
