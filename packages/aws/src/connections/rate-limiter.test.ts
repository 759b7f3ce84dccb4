import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Clock, createRateLimiter, type RateLimit } from "./rate-limiter.ts";

class Throttled extends Error {}
const isThrottling = (error: unknown) => error instanceof Throttled;

/** A clock whose time passes only when it is told to. */
function fakeClock() {
  let time = 0;
  const timers: { at: number; run: () => void }[] = [];
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  const clock: Clock = {
    now: () => time,
    after: (milliseconds, run) => void timers.push({ at: time + milliseconds, run }),
  };
  return {
    clock,
    now: () => time,
    /** Runs what is due until nothing is left or the time has come. */
    async runUntil(end: number) {
      await settled();
      for (;;) {
        timers.sort((a, b) => a.at - b.at);
        const next = timers[0];
        if (next === undefined || next.at > end) break;
        timers.shift();
        time = Math.max(time, next.at);
        next.run();
        await settled();
      }
      time = Math.max(time, end);
    },
  };
}

/** Asks for `count` calls at once; gives the times at which they were sent. */
function ask(limit: RateLimit, count: number, send: (index: number) => Promise<void> = async () => {}) {
  const time = fakeClock();
  const limiter = createRateLimiter(limit, { isThrottling, clock: time.clock });
  const sent: { index: number; at: number }[] = [];
  const request = (index: number) =>
    limiter
      .run(async () => {
        sent.push({ index, at: time.now() });
        await send(index);
      })
      .catch(() => {});
  for (let index = 0; index < count; index += 1) void request(index);
  return { ...time, sent, request };
}

const limits = fc.record({
  perSecond: fc.integer({ min: 1, max: 200 }),
  burst: fc.integer({ min: 1, max: 50 }),
});

describe("a rate limiter", () => {
  test("lets a burst through at once and then keeps to the rate", async () => {
    const { sent, runUntil } = ask({ perSecond: 10, burst: 5 }, 15);
    await runUntil(0);
    expect(sent).toHaveLength(5);
    await runUntil(500);
    expect(sent).toHaveLength(10);
    await runUntil(1000);
    expect(sent).toHaveLength(15);
  });

  test("never sends more than burst and rate allow in any window, throttled or not, and in order", async () => {
    await fc.assert(
      fc.asyncProperty(
        limits,
        fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }),
        async (limit, throttles) => {
          const { sent, runUntil } = ask(limit, throttles.length, async (index) => {
            if (throttles[index]) throw new Throttled();
          });
          await runUntil(10 * 60_000);
          expect(sent.map(({ index }) => index)).toEqual(throttles.map((_, index) => index));
          for (const [first, { at: from }] of sent.entries()) {
            for (const [last, { at: to }] of sent.entries()) {
              const allowed = limit.burst + ((to - from) / 1000) * limit.perSecond;
              if (last >= first) expect(last - first + 1).toBeLessThanOrEqual(allowed + 1e-6);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("halves its rate when it is throttled, once for all that was sent before", async () => {
    const { sent, runUntil } = ask({ perSecond: 10, burst: 4 }, 9, async (index) => {
      if (index < 4) throw new Throttled();
    });
    await runUntil(0);
    expect(sent).toHaveLength(4);
    await runUntil(199);
    expect(sent).toHaveLength(4);
    await runUntil(200);
    expect(sent).toHaveLength(5);
  });

  test("recovers to the full rate and not beyond", async () => {
    const { sent, runUntil, request } = ask({ perSecond: 10, burst: 1 }, 400, async (index) => {
      if (index < 3) throw new Throttled();
    });
    await runUntil(60_000);
    expect(sent).toHaveLength(400);
    const before = sent.length;
    for (let index = 400; index < 500; index += 1) void request(index);
    await runUntil(65_000);
    expect(sent.length - before).toBeGreaterThanOrEqual(49);
    expect(sent.length - before).toBeLessThanOrEqual(51);
  });

  test("gets every call through a service that admits far less than expected", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 100 }), async (admitted) => {
        const time = fakeClock();
        const limiter = createRateLimiter({ perSecond: 100, burst: 50 }, { isThrottling, clock: time.clock });
        const served: number[] = [];
        let tokens = admitted;
        let refilledAt = 0;
        let worst = 0;
        const call = async () => {
          for (let attempt = 1; ; attempt += 1) {
            worst = Math.max(worst, attempt);
            try {
              return await limiter.run(async () => {
                tokens = Math.min(admitted, tokens + ((time.now() - refilledAt) / 1000) * admitted);
                refilledAt = time.now();
                if (tokens < 1) throw new Throttled();
                tokens -= 1;
                served.push(time.now());
              });
            } catch (error) {
              if (!isThrottling(error)) throw error;
            }
          }
        };
        const calls = Array.from({ length: 64 }, call);
        await time.runUntil(60 * 60_000);
        await Promise.all(calls);
        expect(served).toHaveLength(64);
        expect(worst).toBeLessThanOrEqual(8);
        expect(limiter.isStalled()).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  test("keeps as few calls in flight as it must", async () => {
    let [inFlight, most] = [0, 0];
    const finish: (() => void)[] = [];
    const { sent, runUntil } = ask({ perSecond: 100, burst: 10, atOnce: 1 }, 5, async () => {
      most = Math.max(most, (inFlight += 1));
      await new Promise<void>((resolve) => finish.push(resolve));
      inFlight -= 1;
    });
    for (let done = 1; done <= 5; done += 1) {
      await runUntil(done * 1000);
      expect(sent).toHaveLength(done);
      finish.shift()?.();
    }
    expect(most).toBe(1);
  });

  test("stalls where nothing gets through for long, until something does", async () => {
    let isBlocked = true;
    const time = fakeClock();
    const limiter = createRateLimiter({ perSecond: 100, burst: 50 }, { isThrottling, clock: time.clock });
    const call = async () => {
      const sending = limiter.run(async () => {
        if (isBlocked) throw new Throttled();
      });
      await Promise.all([sending.catch(() => {}), time.runUntil(time.now() + 1000)]);
    };
    for (let count = 0; count < 7; count += 1) await call();
    expect(limiter.isStalled()).toBe(false);
    await call();
    expect(limiter.isStalled()).toBe(true);
    isBlocked = false;
    await call();
    expect(limiter.isStalled()).toBe(false);
  });

  test("is not slowed down by other failures, and passes them on", async () => {
    const time = fakeClock();
    const limiter = createRateLimiter({ perSecond: 10, burst: 1 }, { isThrottling, clock: time.clock });
    await expect(limiter.run(async () => Promise.reject(new Error("denied")))).rejects.toThrow("denied");
    const second = limiter.run(async () => time.now());
    await time.runUntil(1000);
    expect(await second).toBe(100);
  });

  test("sends nothing any more once it is aborted", async () => {
    const time = fakeClock();
    const stop = new AbortController();
    const options = { isThrottling, clock: time.clock, signal: stop.signal };
    const limiter = createRateLimiter({ perSecond: 1, burst: 1 }, options);
    const first = limiter.run(async () => "sent");
    const waiting = limiter.run(async () => "sent too").catch((error: unknown) => error);
    expect(await first).toBe("sent");
    stop.abort(new Error("stopped"));
    await time.runUntil(2000);
    expect(await waiting).toEqual(new Error("stopped"));
    await expect(limiter.run(async () => "late")).rejects.toThrow("stopped");
  });
});
