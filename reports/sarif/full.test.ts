import type { Report } from "@postern/sdk";
import { sampleFinding, sampleReport, sampleResource, sampleTarget } from "@postern/testing";
import type { Log, Run } from "sarif";
import { describe, expect, test } from "vitest";
import { textOf } from "../rendering.test-support.ts";
import sarif from "./index.ts";
import { failuresOf, lost, render, resultsOf, successes } from "./log.test-support.ts";

/** Of the failures one is new and two are unchanged; one passes now, another's bucket is gone. */
function comparedReport(): Report {
  const report = sampleReport("typical");
  const photos = sampleFinding({
    status: "pass",
    message: "Bucket photos did not keep earlier versions.",
    resource: sampleResource({ name: "photos" }),
  });
  const gone = sampleFinding({ resource: sampleResource({ account: "222233334444", name: "gone" }) });
  return {
    ...report,
    findings: report.findings.map((finding, index) =>
      finding.status === "fail" ? { ...finding, change: index === 0 ? "new" : "unchanged" } : finding,
    ),
    baseline: {
      name: "nightly",
      startedAt: "2026-11-01T08:00:00.000Z",
      new: 1,
      fixed: 9,
      unchanged: 2,
      notAssessed: 3,
      fixedFindings: [photos, gone].map(({ id, checkId, severity, message, resource }) => ({
        id,
        checkId,
        severity,
        message,
        resource,
      })),
    },
  };
}

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

  test("is silent about a baseline without one, and so is the profile for GitHub", async () => {
    const statesIn = (log: Log) =>
      new Set(log.runs.flatMap(resultsOf).map(({ baselineState }) => baselineState));
    expect(statesIn(await full(sampleReport("typical")))).toEqual(new Set([undefined]));
    expect(statesIn(await render(comparedReport()))).toEqual(new Set([undefined]));
  });

  test("with a baseline has two runs for each account: in one every result has a state, in one none", async () => {
    const { runs } = await full(comparedReport());
    const told = runs.map((run) => [
      run.automationDetails?.id,
      resultsOf(run).map(({ kind, baselineState }) => `${kind} ${baselineState ?? "without"}`),
    ]);
    expect(told).toEqual([
      ["postern/sample/aws/111122223333/", ["fail new"]],
      ["postern/sample/aws/111122223333/not-compared/", []],
      ["postern/sample/aws/222233334444/", ["fail absent"]],
      ["postern/sample/aws/222233334444/not-compared/", []],
      ["postern/sample/aws/444455556666/", ["fail unchanged", "fail unchanged", "fail absent"]],
      [
        "postern/sample/aws/444455556666/not-compared/",
        ["pass without", "open without", "review without", "notApplicable without"],
      ],
      ["postern/sample/aws/unidentified/", []],
      ["postern/sample/aws/unidentified/not-compared/", []],
    ]);
    expect(runs[0]?.automationDetails?.description?.text).toBe(
      "Scan sample of AWS account 111122223333. Failures compared with scan nightly of 2026-11-01T08:00:00.000Z. Of all accounts 9 are fixed, of which 2 are results here; 3 are not assessed any more and therefore no results.",
    );
  });

  test("a fixed failure that passes now has the same fingerprint in both runs, and no run has one twice", async () => {
    const { runs } = await full(comparedReport());
    const fingerprintsIn = (run: Run | undefined) =>
      resultsOf(run).map(({ partialFingerprints }) => partialFingerprints?.["postern/v1"]);
    for (const run of runs) expect(new Set(fingerprintsIn(run)).size).toBe(resultsOf(run).length);
    const [compared, others] = runs.filter(({ automationDetails }) =>
      automationDetails?.id?.includes("/444455556666/"),
    );
    expect(fingerprintsIn(others)).toContain(fingerprintsIn(compared).at(-1));
    expect(resultsOf(compared).at(-1)).toMatchObject({
      message: { text: "Bucket photos did not keep earlier versions." },
      level: "warning",
      suppressions: [],
    });
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
