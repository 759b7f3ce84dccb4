import { expect, test } from "vitest";
import { selected, thingClosed, things } from "./fixtures/checks.ts";
import { runScan } from "./fixtures/run-scan.ts";

type Collect = ReturnType<typeof things>["collect"];

test("what is being read when a scan is stopped is waited for, but only until the cutoff", async () => {
  const [stop, cutoff] = [new AbortController(), new AbortController()];
  const collectorThat = (id: string, wait: () => Promise<unknown>) => ({
    ...things([]),
    id,
    async *collect(context: Parameters<Collect>[0]) {
      await wait();
      yield* things(["a"]).collect(context);
    },
  });
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const waits = {
    "iam-quick": async () => stop.abort(),
    "iam-slow": async () => {
      await pause(20);
      cutoff.abort();
    },
    "iam-stuck": () => new Promise(() => {}),
  };
  const checks = Object.entries(waits).map(([id, wait]) =>
    selected(thingClosed(collectorThat(id, wait), { id: `${id}-closed` })),
  );
  const { report, findings } = await runScan({ checks, signal: stop.signal, cutoff: cutoff.signal });
  const outcomes = findings.map(({ checkId, status, reason }) => [checkId, reason?.code ?? status]);
  expect(Object.fromEntries(outcomes)).toEqual({
    "iam-quick-closed": "pass",
    "iam-slow-closed": "interrupted",
    "iam-stuck-closed": "interrupted",
  });
  expect([report.scan.complete, report.verdict.exitCode]).toEqual([false, 3]);
});
