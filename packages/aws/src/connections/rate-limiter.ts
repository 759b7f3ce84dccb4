/** How fast calls may be sent. */
export interface RateLimit {
  readonly perSecond: number;
  /** Calls that may be sent at once after a pause, before `perSecond` holds. */
  readonly burst: number;
  /** Calls that may be in flight at the same time. Default: any number. */
  readonly atOnce?: number;
}

/** Where the limiter takes its time from. Milliseconds. */
export interface Clock {
  now(): number;
  after(milliseconds: number, run: () => void): void;
}

export interface RateLimiterOptions {
  /** Whether an error says that calls came too fast. */
  isThrottling(error: unknown): boolean;
  /** Once aborted, nothing is sent any more: what waits is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock;
}

export interface RateLimiter {
  /** Sends when it may, in the order of asking; rejects with what the sending rejects with. */
  run<Value>(send: () => Promise<Value>): Promise<Value>;
  /** Whether nothing has got through for so many slowdowns that trying again is in vain. */
  isStalled(): boolean;
}

// No slower than this: a call that is throttled again and again must come to an end.
const slowestPerSecond = 1;
// From a hundred a second to the slowest, and once more.
const vainSlowdowns = 8;
// Of the full rate that comes back in a second without throttling; of the present rate with one call.
const recoveryShare = 0.05;
const fastestGrowth = 0.1;

/**
 * A token bucket whose rate adapts to the service: throttling halves it, and each call that gets
 * through brings back a part, up to the limit.
 */
export function createRateLimiter(
  limit: RateLimit,
  { isThrottling, signal, clock = systemClock }: RateLimiterOptions,
): RateLimiter {
  const { perSecond, burst, atOnce = Number.POSITIVE_INFINITY } = limit;
  const waiting: { start(): void; fail(reason: unknown): void }[] = [];
  let rate = perSecond;
  let tokens = burst;
  let refilledAt = clock.now();
  let inFlight = 0;
  let isTimerSet = false;
  let slowdowns = 0;
  let slowdownsInARow = 0;

  function refill(): void {
    const now = clock.now();
    tokens = Math.min(burst, tokens + ((now - refilledAt) / 1000) * rate);
    refilledAt = now;
  }

  function startWaiting(): void {
    if (signal?.aborted) for (const { fail } of waiting.splice(0)) fail(signal.reason);
    refill();
    while (waiting.length > 0 && inFlight < atOnce && tokens >= 1) {
      tokens -= 1;
      inFlight += 1;
      waiting.shift()?.start();
    }
    if (waiting.length === 0 || inFlight >= atOnce || isTimerSet) return;
    isTimerSet = true;
    clock.after(Math.ceil(((1 - tokens) / rate) * 1000), () => {
      isTimerSet = false;
      startWaiting();
    });
  }

  function slowDown(slowdownsWhenSent: number): void {
    // What was sent before the last slowdown tells nothing of the rate since.
    if (slowdownsWhenSent !== slowdowns) return;
    slowdowns += 1;
    slowdownsInARow += 1;
    refill();
    rate = Math.min(perSecond, Math.max(slowestPerSecond, rate / 2));
    tokens = 0;
  }

  function recover(): void {
    slowdownsInARow = 0;
    if (rate === perSecond) return;
    refill();
    rate = Math.min(perSecond, rate + Math.min(fastestGrowth * rate, (recoveryShare * perSecond) / rate));
  }

  async function run<Value>(send: () => Promise<Value>): Promise<Value> {
    await new Promise<void>((start, fail) => {
      waiting.push({ start, fail });
      startWaiting();
    });
    const slowdownsWhenSent = slowdowns;
    try {
      const value = await send();
      recover();
      return value;
    } catch (error) {
      if (isThrottling(error)) slowDown(slowdownsWhenSent);
      else slowdownsInARow = 0;
      throw error;
    } finally {
      inFlight -= 1;
      startWaiting();
    }
  }

  return { run, isStalled: () => slowdownsInARow >= vainSlowdowns };
}

/** Sends at once. */
export const unlimited: RateLimiter = { run: (send) => send(), isStalled: () => false };

const systemClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, run) => void setTimeout(run, milliseconds),
};
