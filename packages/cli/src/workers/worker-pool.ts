import { portableTarget, readCredentials, type AwsTarget } from "@postern/aws";
import { plainTarget, type Elsewhere, type ReplayedFacts, type TargetWork } from "@postern/core";
import { describeThrown, type Cause, type Target } from "@postern/sdk";
import type { PackedFacts } from "../facts/pack-facts.ts";
import type { FactsWriter } from "../facts/write-facts.ts";
import type { FromWorker, Question, WorkerStart } from "./messages.ts";
import { WorkerThread, type Death } from "./worker-thread.ts";

export interface PoolOptions {
  /** The module that the workers run. */
  readonly module: URL;
  /** How many there are. */
  readonly size: number;
  readonly start: Omit<WorkerStart, "running" | "secrets">;
  /** Seconds without an answer after which a worker is ended. */
  readonly patience: number;
  /** Where facts are saved, target by target. */
  readonly saved: Pick<FactsWriter, "append"> | undefined;
  /** What is judged in place of AWS. */
  readonly replayed: Pick<ReplayedFacts, "recorded"> | undefined;
  /** Whether workers are worth starting once so many targets were found. */
  isWorthwhile(targets: number): boolean;
  print(text: string): void;
  /** Told of what is not as it should be. */
  warn(message: string): void;
}

/** A target that is being assessed. */
interface Job {
  readonly id: number;
  readonly work: TargetWork;
  /** Checks that did not come to their end for this account. */
  readonly stuck: Set<string>;
  /** How often a worker ended that had it. */
  deaths: number;
  /** What it tells is being kept. */
  readonly keeping: Set<Promise<unknown>>;
  /** What was read by now, to be saved at the end: what is read again after a worker's death takes its place. */
  readonly facts: Map<string, PackedFacts | Error>;
  settle(ended: "done" | Cause | undefined): void;
  fail(error: unknown): void;
}

interface Hand {
  readonly thread: WorkerThread;
  readonly jobs: Map<number, Job>;
  /** Whether it asked for a job and was given none. */
  hasRoom: boolean;
}

/** More checks than this that do not end, and the account is given up. */
const mostStuck = 3;

/**
 * Spreads targets over worker threads, each to one that asked for it. What a worker had that ended is
 * dealt again: once more among others where it was ended in the midst of a check, which is then left out for
 * its account, and else to a worker that has nothing beside, so that no other account suffers from it twice.
 */
export class WorkerPool implements Elsewhere {
  readonly #options: PoolOptions;
  readonly #hands: Hand[] = [];
  readonly #queue: Job[] = [];
  readonly #suspects: Job[] = [];
  #alone: Hand | undefined;
  #found = 0;
  #targets = 0;
  #jobs = 0;
  #isClosed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** @param count how many targets there will be at least */
  expect(count: number): void {
    this.#targets = Math.max(this.#targets, count);
  }

  takes(): boolean {
    this.expect((this.#found += 1));
    return !this.#isClosed && this.#options.size > 0 && this.#options.isWorthwhile(this.#targets);
  }

  assess(work: TargetWork): Promise<"done" | Cause | undefined> {
    return new Promise((settle, fail) => {
      this.#jobs += 1;
      this.#deal({
        id: this.#jobs,
        work,
        stuck: new Set(),
        deaths: 0,
        keeping: new Set(),
        facts: new Map(),
        settle,
        fail,
      });
    });
  }

  /** Tells all workers that the scan is stopped, and how far. */
  tell(kind: "stop" | "cut" | "end"): void {
    for (const { thread } of this.#all()) thread.tell({ kind });
  }

  /** Ends the workers; what they had is to be done elsewhere. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const hands = this.#all();
    const given = hands.flatMap(({ jobs }) => [...jobs.values()]);
    for (const job of [...given, ...this.#queue.splice(0), ...this.#suspects.splice(0)])
      this.#settle(job, undefined);
    await Promise.all(hands.map(({ thread }) => thread.close()));
  }

  #settle({ facts, settle }: Job, ended: "done" | Cause | undefined): void {
    const saving = [...facts.values()].map((one) => this.#options.saved?.append(one));
    facts.clear();
    void Promise.all(saving).then(() => settle(ended));
  }

  #all(): readonly Hand[] {
    return [...this.#hands, ...(this.#alone ? [this.#alone] : [])];
  }

  #deal(job: Job): void {
    if (this.#isClosed) return this.#settle(job, undefined);
    this.#queue.push(job);
    this.#dealQueued();
  }

  #dealQueued(): void {
    while (this.#queue.length > 0 && this.#hands.length < this.#options.size)
      this.#hands.push(this.#engage());
    for (const hand of this.#hands) {
      const job = hand.hasRoom ? this.#queue.shift() : undefined;
      if (job === undefined) continue;
      hand.hasRoom = false;
      void this.#give(hand, job);
    }
  }

  #dealAlone(): void {
    const [job] = this.#suspects;
    if (job === undefined || (this.#alone?.jobs.size ?? 0) > 0) return;
    this.#suspects.shift();
    this.#alone ??= this.#engage();
    void this.#give(this.#alone, job);
  }

  async #give(hand: Hand, job: Job): Promise<void> {
    const { thread, jobs } = hand;
    jobs.set(job.id, job);
    const { target, organization } = job.work;
    try {
      await Promise.allSettled(job.keeping);
      const earlier = await job.work.begin();
      const isReplayed = this.#options.replayed !== undefined;
      const portable = isReplayed ? plainTarget(target) : portableTarget(target as AwsTarget);
      const stuck = [...job.stuck];
      thread.tell({ kind: "assess", job: job.id, target: portable, organization, earlier, stuck });
    } catch (error) {
      jobs.delete(job.id);
      job.fail(error);
      // It was given nothing, and does not ask again.
      hand.hasRoom = true;
      this.#dealQueued();
      this.#dealAlone();
    }
  }

  #engage(): Hand {
    const { module, start, patience } = this.#options;
    const jobs = new Map<number, Job>();
    const hand: Hand = {
      jobs,
      hasRoom: false,
      thread: new WorkerThread({
        module,
        start,
        patience,
        onMessage: (message) => this.#hear(hand, message),
        onDeath: (death) => void this.#bury(hand, death),
      }),
    };
    return hand;
  }

  #hear(hand: Hand, message: FromWorker): void {
    if (message.kind === "print") return this.#options.print(message.text);
    if (message.kind === "ready" || message.kind === "pong") return;
    if (message.kind === "room") {
      hand.hasRoom = true;
      return this.#dealQueued();
    }
    const job = hand.jobs.get(message.job);
    if (job === undefined) return;
    if (message.kind === "count") {
      job.work.onCall(message.calls);
      job.work.onFindings(message.findings);
    } else if (message.kind === "done") {
      hand.jobs.delete(job.id);
      if (message.failure === undefined) this.#settle(job, "done");
      else job.fail(new Error(message.failure));
      this.#dealAlone();
    } else void this.#answer(hand, job, message.id, message.question);
  }

  async #answer({ thread }: Hand, job: Job, id: number, question: Question): Promise<void> {
    const { keeping, fail } = job;
    const answering = this.#answerTo(job, question);
    keeping.add(answering);
    try {
      thread.tell({ kind: "answer", id, value: await answering });
    } catch (error) {
      // What the store refused ends the scan, as it was told.
      if (question.about === "block") fail(error);
      thread.tell({ kind: "answer", id, failure: describeThrown(error).message });
    } finally {
      keeping.delete(answering);
    }
  }

  async #answerTo({ work, facts }: Job, question: Question): Promise<unknown> {
    switch (question.about) {
      case "credentials":
        return readCredentials(work.target as AwsTarget);
      case "regions":
        return work.regions();
      case "collection":
        return work.collection(question.collector);
      case "recorded":
        return this.#options.replayed?.recorded(work.target, question.of);
      case "facts":
        return void facts.set(question.collection, question.facts);
      case "block":
        return work.append(question.block);
    }
  }

  async #bury(hand: Hand, { reason, wasReady, running }: Death): Promise<void> {
    const { warn } = this.#options;
    const jobs = [...hand.jobs.values()];
    hand.jobs.clear();
    if (hand === this.#alone) this.#alone = undefined;
    else this.#hands.splice(this.#hands.indexOf(hand), 1);
    if (this.#isClosed) return;
    const during = running === undefined ? "" : ` during ${running.check} of account ${running.account}`;
    warn(`a worker ended${during}: ${reason}`);
    if (!wasReady) {
      for (const job of jobs) this.#settle(job, undefined);
      return this.close();
    }
    for (const job of jobs) this.#dealAgain(job, reason, running);
    this.#dealQueued();
    this.#dealAlone();
  }

  #dealAgain(job: Job, reason: string, running: Death["running"]): void {
    if (running === undefined) job.deaths += 1;
    else if (running.account === job.work.target.account) job.stuck.add(running.check);
    if (job.deaths > 1 || job.stuck.size > mostStuck)
      return this.#settle(job, givenUp(job.work.target, reason));
    if (job.deaths > 0) this.#suspects.push(job);
    else this.#deal(job);
  }
}

function givenUp({ account }: Target, reason: string): Cause {
  const message = `The worker that read account ${account} ended twice: ${reason}.`;
  return { code: "collector-error", message, retryable: true };
}
