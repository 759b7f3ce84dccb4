import type { Finding } from "@postern/sdk";
import { isMoreConclusive, reportKey } from "./finding-order.ts";

/** A run of findings at its next one. */
interface Cursor {
  readonly key: string;
  readonly finding: Finding;
  readonly rest: AsyncIterator<Finding>;
}

/**
 * One run of findings of several, none of which is held: one finding an id, in the order of reports.
 *
 * @param runs each in the order of reports
 */
export async function* mergeRuns(
  runs: readonly AsyncIterable<Finding>[],
): AsyncGenerator<Finding, void, undefined> {
  const [only] = runs;
  if (only !== undefined && runs.length === 1) return yield* only;
  let kept: Finding | undefined;
  for await (const finding of inOrder(runs)) {
    if (kept !== undefined && kept.id !== finding.id) yield kept;
    if (kept?.id !== finding.id || isMoreConclusive(finding, kept)) kept = finding;
  }
  if (kept !== undefined) yield kept;
}

async function* inOrder(runs: readonly AsyncIterable<Finding>[]): AsyncGenerator<Finding, void, undefined> {
  const heap: Cursor[] = [];
  const all = runs.map((run) => run[Symbol.asyncIterator]());
  try {
    for (const rest of all) {
      const cursor = await next(rest);
      if (cursor !== undefined) heap.push(cursor);
    }
    // In ascending order a list is a heap.
    heap.sort((a, b) => (a.key < b.key ? -1 : 1));
    for (let [top] = heap; top !== undefined; [top] = heap) {
      yield top.finding;
      const following = (await next(top.rest)) ?? heap.pop();
      if (following !== undefined && heap.length > 0) sink(heap, following);
    }
  } finally {
    for (const rest of all) await rest.return?.();
  }
}

async function next(rest: AsyncIterator<Finding>): Promise<Cursor | undefined> {
  const { done, value } = await rest.next();
  return done ? undefined : { key: reportKey(value), finding: value, rest };
}

/** Puts a cursor in the place of the first, and that where it belongs. */
function sink(heap: Cursor[], cursor: Cursor): void {
  let place = 0;
  for (;;) {
    const left = 2 * place + 1;
    const [one, other] = [heap[left], heap[left + 1]];
    const isLeft = one !== undefined && (other === undefined || one.key <= other.key);
    const least = isLeft ? one : other;
    if (least === undefined || cursor.key <= least.key) break;
    heap[place] = least;
    place = isLeft ? left : left + 1;
  }
  heap[place] = cursor;
}
