import type { Report } from "@postern/sdk";
import { sampleReport, sampleTarget } from "@postern/testing";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { textOf } from "../rendering.test-support.ts";
import sarif from "./index.ts";
import { failuresOf, lost, render, resultsOf, successes } from "./log.test-support.ts";

describe("the full profile", () => {
  const full = async (report: Report): Promise<Log> =>
    JSON.parse(await textOf(sarif, report, { sarifProfile: "full" })) as Log;

  test("has every finding with its kind, and a level only where it fails", async () => {
    const { runs } = await full(sampleReport("typical"));
    expect(runs.flatMap(resultsOf).map(({ kind, level }) => [kind, level])).toEqual([
      ["fail", "error"],
      ["fail", "warning"],
      ["fail", "warning"],
      ["pass", "none"],
      ["open", "none"],
      ["review", "none"],
      ["notApplicable", "none"],
    ]);
  });

  test("tells of every result whether it is muted, and why", async () => {
    const { runs } = await full(sampleReport("typical"));
    const suppressions = runs.flatMap(resultsOf).map((result) => result.suppressions);
    expect(suppressions.filter((list) => list?.length !== 0)).toEqual([
      [
        {
          kind: "external",
          status: "accepted",
          justification: "Write-once archive. Until 2027-03-31; postern.mute.yaml entry 1.",
        },
      ],
    ]);
  });

  test("tells which failures the baseline has, and is silent about it without one", async () => {
    const report = sampleReport("typical");
    const states = async (compared: Report) =>
      (await full(compared)).runs
        .flatMap(resultsOf)
        .filter(({ kind }) => kind === "fail")
        .map(({ baselineState }) => baselineState);
    expect(new Set(await states(report))).toEqual(new Set([undefined]));
    const findings = report.findings.map((finding, index) =>
      finding.status === "fail"
        ? { ...finding, change: index === 0 ? ("new" as const) : ("unchanged" as const) }
        : finding,
    );
    expect((await states({ ...report, findings })).toSorted()).toEqual(["new", "unchanged", "unchanged"]);
    const github = await render({ ...report, findings });
    expect(github.runs.flatMap(failuresOf).map(({ baselineState }) => baselineState)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("has a run for each account, unsuccessful for those that were lost, in one file", async () => {
    const accounts = Array.from({ length: 30 }, (_, index) => `${100_000_000_000 + index}`);
    const targets = [...accounts.map((account) => sampleTarget({ account })), lost("777788889999"), lost()];
    const log = await full({ ...sampleReport("empty"), targets });
    expect(log.runs).toHaveLength(32);
    expect(successes(log).slice(-3)).toEqual([true, false, false]);
    expect(log.runs.at(-1)?.invocations?.[0]?.toolExecutionNotifications).toHaveLength(1);
  });

  test("agrees with the profile for GitHub about what fails", async () => {
    const report = sampleReport("typical");
    const failuresIn = (log: Log) =>
      log.runs
        .flatMap(failuresOf)
        .filter(({ kind, suppressions = [] }) => kind === "fail" && suppressions.length === 0)
        .map(({ partialFingerprints }) => partialFingerprints);
    expect(failuresIn(await full(report))).toEqual(failuresIn(await render(report)));
  });
});
