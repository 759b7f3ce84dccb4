import { afterEach, describe, expect, test, vi } from "vitest";
import { planScan } from "./1-plan.ts";
import { selected, thingClosed, things } from "./fixtures/checks.ts";
import { PartsInFlight } from "./parts-in-flight.ts";

afterEach(() => {
  vi.useRealTimers();
});

const regional = planScan([selected(thingClosed(things(["a"], { scope: "region" })))]);

/** Begins targets until there is no room for one more. */
async function beginAll(parts: PartsInFlight) {
  const begun: Awaited<ReturnType<PartsInFlight["begin"]>>[] = [];
  const begin = async (): Promise<void> => {
    for (;;) begun.push(await parts.begin());
  };
  void begin();
  const settled = async () => {
    for (let turn = 0; turn < 100 && begun.length < 1_000; turn += 1) await Promise.resolve();
    return begun;
  };
  return { begun: await settled(), settled };
}

describe("targets", () => {
  test("are begun until what is expected of them is enough to do", async () => {
    const { begun } = await beginAll(new PartsInFlight(regional, 10));
    // Seventeen regions each, until there are eight parts for each that is read.
    expect(begun).toHaveLength(5);
  });

  test("are begun as parts are read, however many are expected at first", async () => {
    const { begun, settled } = await beginAll(new PartsInFlight(regional, 2));
    expect(begun).toHaveLength(1);
    begun[0]?.expect("region", 40);
    expect(await settled()).toHaveLength(1);
    for (let part = 0; part < 25; part += 1) begun[0]?.endPart("region");
    expect(await settled()).toHaveLength(2);
  });

  test("are expected to have as many parts as the one before: few, where few regions are scanned", async () => {
    const { begun, settled } = await beginAll(new PartsInFlight(regional, 2));
    begun[0]?.expect("region", 4);
    expect(await settled()).toHaveLength(4);
  });

  test("that are slow in a few parts keep no other back", async () => {
    const { begun, settled } = await beginAll(new PartsInFlight(regional, 2));
    for (let count = 1; count < 10; count += 1) {
      const slow = begun.at(-1);
      slow?.expect("region", 17);
      for (let part = 0; part < 16; part += 1) slow?.endPart("region");
      expect(await settled()).toHaveLength(count + 1);
    }
  });

  test("that hang before they tell what there is to read keep no other back for long", async () => {
    vi.useFakeTimers();
    const { begun, settled } = await beginAll(new PartsInFlight(regional, 2));
    begun[0]?.expect("account", 0);
    expect(await settled()).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    expect(await settled()).toHaveLength(2);
    begun[1]?.expect("region", 40);
    vi.advanceTimersByTime(10_000);
    expect(await settled()).toHaveLength(2);
  });

  test("make room when they end, once", async () => {
    const { begun, settled } = await beginAll(new PartsInFlight(regional, 2));
    begun[0]?.end();
    begun[0]?.end();
    begun[0]?.endPart("region");
    expect(await settled()).toHaveLength(2);
  });

  test("are many at a time where each has little to do", async () => {
    const accounts = planScan([selected(thingClosed(things(["a"])))]);
    const { begun } = await beginAll(new PartsInFlight(accounts, 8));
    expect(begun).toHaveLength(64);
  });
});
