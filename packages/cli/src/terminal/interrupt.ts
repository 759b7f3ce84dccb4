import type { Io } from "./io.ts";

/** Ctrl-C as a signal that stops a scan in good order. */
export interface Interrupt extends Disposable {
  readonly signal: AbortSignal;
}

/**
 * Listens for requests to stop: the first aborts the signal, the second ends the process with 130.
 */
export function listenForInterrupt(io: Pick<Io, "onInterrupt" | "exit">): Interrupt {
  const controller = new AbortController();
  const stop = io.onInterrupt(() => {
    if (controller.signal.aborted) return io.exit(130);
    controller.abort();
  });
  return { signal: controller.signal, [Symbol.dispose]: stop };
}
