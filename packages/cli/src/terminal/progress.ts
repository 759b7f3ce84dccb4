import type { Progress } from "@postern/core";
import type { StatusLine } from "./status-line.ts";

const interval = 200;
const frames = ["|", "/", "-", "\\"];

/** Shows how far a scan is. */
export interface ProgressDisplay {
  update(progress: Progress): void;
  /** Ends the display. */
  stop(): void;
}

/**
 * Keeps a status line up to date: accounts done, calls made, findings, time passed. Before the first
 * progress it says what is being waited for.
 */
export function showProgress(line: StatusLine): ProgressDisplay {
  const start = performance.now();
  let latest: Progress | undefined;
  let ticks = 0;
  const draw = (): void => {
    const seconds = Math.floor((performance.now() - start) / 1000);
    line.update(`${frames[ticks++ % frames.length]} ${progressText(latest, seconds)}`);
  };
  const timer = setInterval(draw, interval);
  timer.unref();
  draw();
  return {
    update(progress) {
      latest = progress;
    },
    stop() {
      clearInterval(timer);
      line.clear();
    },
  };
}

/** @param seconds since the scan began */
export function progressText(progress: Progress | undefined, seconds: number): string {
  const time = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  if (progress === undefined) return `finding out who may be scanned  ${time}`;
  const { targets, calls, findings } = progress;
  return `${targets.done}/${targets.total} accounts  ${calls} calls  ${findings} findings  ${time}`;
}
