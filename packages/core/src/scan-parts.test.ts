import type { Finding } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { liveFacts } from "./facts.ts";
import { selected, thingClosed, things } from "./fixtures/checks.ts";
import { denied, fakeCloud, target } from "./fixtures/cloud.ts";
import { runScan } from "./fixtures/run-scan.ts";
import { memoryStore, type ScanBlock } from "./store.ts";

describe("targets that are found while the scan runs", () => {
  test("are pulled only when there is room, and counted as they come", async () => {
    const pulled: number[] = [];
    let finished = 0;
    async function* stream() {
      for (const account of ["111122223333", "222233334444", "333344445555"]) {
        pulled.push(finished);
        yield { target: target(account) };
      }
      yield { lost: { source: "late", cause: denied } };
    }
    const facts = { ...liveFacts(fakeCloud().cloud), release: () => void (finished += 1) };
    const { report, findings } = await runScan({ targets: stream(), facts, concurrency: 1 });
    expect(pulled).toEqual([0, 1, 2]);
    expect(findings).toHaveLength(3);
    expect(report.targets.map(({ status }) => status)).toEqual(["scanned", "scanned", "scanned", "lost"]);
  });

  test("end when the scan is stopped", async () => {
    const controller = new AbortController();
    async function* endless() {
      for (let account = 111_122_223_333; ; account += 1) {
        if (account === 111_122_223_336) controller.abort();
        yield { target: target(String(account)) };
      }
    }
    const { report } = await runScan({ targets: endless(), signal: controller.signal });
    expect(report.scan.complete).toBe(false);
    expect(report.targets.length).toBeLessThan(8);
  });

  test("leave nothing undone when the scan is stopped after the last was judged", async () => {
    const controller = new AbortController();
    const store = memoryStore();
    const append = async (block: ScanBlock) => {
      await store.append(block);
      controller.abort();
    };
    const { report } = await runScan({ store: { ...store, append }, signal: controller.signal });
    expect([report.scan.complete, report.verdict.exitCode]).toEqual([true, 0]);
  });

  test("leave nothing running when finding them breaks", async () => {
    async function* breaking() {
      yield { target: target("111122223333") };
      throw new Error("page 2 is missing");
    }
    const store = memoryStore();
    await expect(runScan({ targets: breaking(), store })).rejects.toThrow("page 2 is missing");
    expect([...store.heads()].map(({ key }) => key)).toEqual(["target aws 111122223333"]);
  });

  test("are no answer when the store did not take one, whatever comes later", async () => {
    async function* stream() {
      yield { target: target("111122223333") };
      await new Promise((resolve) => setTimeout(resolve, 20));
      yield { lost: { source: "late", cause: denied } };
    }
    const append = () => Promise.reject(new Error("no space left on device"));
    const scanned = runScan({ targets: stream(), store: { ...memoryStore(), append } });
    await expect(scanned).rejects.toThrow("no space left on device");
  });
});

describe("a store with parts of an earlier run", () => {
  const found = [target("111122223333"), target("444455556666")];
  const scopes = ["organization", "account"] as const;
  const checks = scopes.map((scope) =>
    selected(thingClosed(things(["a"], { scope }), { id: `iam-${scope}-closed` })),
  );
  const timeless = ({ at: _at, evidence: _evidence, ...finding }: Finding) => finding;

  test("is not scanned again, and the report is the same as in one run", async () => {
    const whole = await runScan({ checks, found });
    const store = memoryStore();
    await runScan({ checks, found: found.slice(0, 1), store });
    const { cloud, log: calls } = fakeCloud();
    const resumed = await runScan({ checks, found, store, cloud });
    expect(resumed.findings.map(timeless)).toEqual(whole.findings.map(timeless));
    expect(resumed.report.targets).toEqual(whole.report.targets);
    expect(resumed.report.summary).toEqual(whole.report.summary);
    expect(calls.filter((call) => call.startsWith("111122223333"))).toEqual([]);
  });

  test("is no part of the report where its target is not found any more", async () => {
    const store = memoryStore();
    await runScan({ checks, found, store });
    const { report, findings } = await runScan({ checks, found: found.slice(1), store });
    const { report: alone, findings: ofAlone } = await runScan({ checks, found: found.slice(1) });
    expect(findings.map(timeless)).toEqual(ofAlone.map(timeless));
    expect([report.targets, report.summary]).toEqual([alone.targets, alone.summary]);
    const stopped = await runScan({ checks, found: found.slice(1), store, signal: AbortSignal.abort() });
    expect(stopped.report.targets).toHaveLength(2);
    expect(stopped.report.scan.complete).toBe(false);
  });

  test("is no part of the report either where its target is lost now", async () => {
    const store = memoryStore();
    await runScan({ checks, found, store });
    const lost = [{ source: "one", account: "111122223333", cause: denied }];
    const { report } = await runScan({ checks, found: found.slice(1), lost, store });
    expect(report.targets.map(({ account, status }) => [account, status])).toEqual([
      ["444455556666", "scanned"],
      ["111122223333", "lost"],
    ]);
  });

  test("is scanned again where it was stopped", async () => {
    const store = memoryStore();
    await runScan({ store, signal: AbortSignal.abort() });
    const { report, findings } = await runScan({ store });
    expect(findings.map(({ status }) => status)).toEqual(["pass"]);
    expect(report.verdict.exitCode).toBe(0);
  });
});

test("what someone accepted does not count", async () => {
  const muted = { reason: "accepted", until: "2027-01-01", source: "mute.yaml, entry 1" };
  const checks = [selected(thingClosed(things(["a"], { closed: () => false })))];
  const { report, findings } = await runScan({ checks, mute: (finding) => ({ ...finding, muted }) });
  expect(findings.map((finding) => [finding.status, finding.muted])).toEqual([["fail", muted]]);
  expect(report.summary).toMatchObject({ muted: 1, openFailures: { high: 0 } });
  expect(report.verdict.exitCode).toBe(0);
});
