import { availableParallelism, totalmem } from "node:os";

/** Calls that are to be expected before workers are worth their start. */
const worthwhile = 3_000;
/** More do not help: the thread of the scan has no time for them. */
const most = 8;
// Bytes: what the thread of the scan takes, and a worker.
const base = 200 * 2 ** 20;
const each = 128 * 2 ** 20;

/**
 * How many workers a machine has room for. None on two processors: a scan of one thread takes one, V8's own threads
 * and the connections the other, so that workers took more time there.
 */
export function workersFor(processors: number, memory: number): number {
  if (processors < 3) return 0;
  const count = Math.min(most, processors - 1, Math.floor((memory - base) / each));
  return count < 2 ? 0 : count;
}

/** How many workers this machine has room for. */
export function usualWorkers(): number {
  // Zero, or more than there is, where nothing limits the process.
  const limit = process.constrainedMemory();
  return workersFor(availableParallelism(), limit > 0 ? Math.min(limit, totalmem()) : totalmem());
}

/** Whether so many targets, with so many calls each, are worth workers. */
export function isWorthwhile(targets: number, callsEach: number): boolean {
  return targets > 1 && targets * callsEach >= worthwhile;
}
