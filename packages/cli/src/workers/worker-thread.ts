import { Worker } from "node:worker_threads";
import { secretsInUse } from "@postern/aws/secrets";
import type { FromWorker, ToWorker, WorkerStart } from "./messages.ts";
import { runningCheck, sharedRunning, type RunningCheck } from "./running-check.ts";

/** How a worker came to its end. */
export interface Death {
  /** What went wrong, in a sentence's part. */
  readonly reason: string;
  /** Whether it had loaded all that it needs. */
  readonly wasReady: boolean;
  /** The check that it was evaluating, if any. */
  readonly running: RunningCheck | undefined;
}

export interface ThreadOptions {
  /** The module that it runs. */
  readonly module: URL;
  readonly start: Omit<WorkerStart, "running" | "secrets">;
  /** Seconds without an answer after which it is ended. */
  readonly patience: number;
  onMessage(message: FromWorker): void;
  /** Told once, unless it was closed. */
  onDeath(death: Death): void;
}

/** A worker thread that assesses targets. */
export class WorkerThread {
  readonly #worker: Worker;
  readonly #running = sharedRunning();
  readonly #options: ThreadOptions;
  readonly #watch: NodeJS.Timeout;
  #unanswered = 0;
  #isReady = false;
  #isOver = false;

  constructor(options: ThreadOptions) {
    this.#options = options;
    const workerData: WorkerStart = { ...options.start, running: this.#running, secrets: secretsInUse() };
    this.#worker = new Worker(options.module, { workerData });
    this.#worker.on("message", (message: FromWorker) => {
      this.#unanswered = 0;
      if (message.kind === "ready") this.#isReady = true;
      if (!this.#isOver) options.onMessage(message);
    });
    this.#worker.once("error", (error) => this.#die(`it ended with ${error.name}: ${error.message}`));
    this.#worker.once("exit", (code) => this.#die(`it ended with the code ${code}`));
    // Seconds in which this thread itself was busy do not count.
    this.#watch = setInterval(() => this.#look(), 1_000).unref();
  }

  tell(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  async close(): Promise<void> {
    this.#isOver = true;
    clearInterval(this.#watch);
    await this.#worker.terminate();
  }

  #look(): void {
    if (this.#unanswered >= this.#options.patience)
      return this.#die(`it did not answer for ${this.#options.patience} seconds`);
    this.#unanswered += 1;
    this.tell({ kind: "ping" });
  }

  #die(reason: string): void {
    if (this.#isOver) return;
    const running = runningCheck(this.#running, this.#options.start.checks);
    void this.close();
    this.#options.onDeath({ reason, wasReady: this.#isReady, running });
  }
}
