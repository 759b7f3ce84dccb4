import { partsOf, reportSource, type Finding, type Report } from "@postern/sdk";
import { sampleFinding, sampleReport, sampleResource, sampleTarget } from "@postern/testing";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { textOf } from "../rendering.test-support.ts";
import { expectGitHubToAccept } from "./github.test-support.ts";
import sarif from "./index.ts";
import { failuresOf, lost, notesOf, render } from "./log.test-support.ts";

async function renderParts(report: Report): Promise<Record<string, Log>> {
  const logs: Record<string, Log> = {};
  for await (const { suffix, chunks } of partsOf(sarif, reportSource(report), {})) {
    let text = "";
    for await (const chunk of chunks) text += chunk;
    logs[suffix] = JSON.parse(text) as Log;
  }
  return logs;
}

describe("more than GitHub takes", () => {
  const reportOf = (accounts: number): Report => {
    const ids = Array.from({ length: accounts }, (_, index) => `${100_000_000_000 + index}`);
    return {
      ...sampleReport("empty"),
      targets: [...ids.map((account) => sampleTarget({ account })), lost()],
      findings: ids.map((account) => sampleFinding({ resource: sampleResource({ account }) })),
    };
  };

  test("findings in any order are in the runs of their accounts", async () => {
    const report = reportOf(41);
    const findings = report.findings.flatMap((finding) => [finding, { ...finding, id: `${finding.id}-2` }]);
    const inOrder = await renderParts({ ...report, findings });
    const firsts = findings.filter((_, index) => index % 2 === 0);
    const seconds = findings.filter((_, index) => index % 2 === 1).toReversed();
    expect(await renderParts({ ...report, findings: [...firsts, ...seconds] })).toEqual(inOrder);
    const runs = Object.values(inOrder).flatMap((log) => log.runs);
    expect(runs.map((run) => failuresOf(run).length)).toEqual(runs.map(() => 2));
  });

  test("accounts are in several files of 20 runs, and what was lost is told once", async () => {
    const logs = await renderParts(reportOf(41));
    expect(Object.entries(logs).map(([suffix, { runs }]) => [suffix, runs.length])).toEqual([
      ["", 20],
      ["-2", 20],
      ["-3", 1],
    ]);
    for (const log of Object.values(logs)) expectGitHubToAccept(log);
    const runs = Object.values(logs).flatMap((log) => log.runs);
    expect(new Set(runs.map(({ automationDetails }) => automationDetails?.id)).size).toBe(41);
    expect(runs.map((run) => failuresOf(run).length)).toEqual(runs.map(() => 1));
    expect(runs.map((run) => notesOf(run).length)).toEqual(runs.map((_, index) => (index === 0 ? 1 : 0)));
  });

  test("accounts that fit are in one file", async () => {
    expect(Object.keys(await renderParts(reportOf(20)))).toEqual([""]);
  });

  test("accounts that do not fit cannot be rendered as one file", async () => {
    await expect(textOf(sarif, reportOf(21))).rejects.toMatchObject({
      code: "output",
      message: "The SARIF report takes 2 files: GitHub accepts 20 accounts in one.",
      hint: expect.stringContaining("--output"),
    });
  });

  const failures = (count: number, differences: (index: number) => Partial<Omit<Finding, "id">>): Report => ({
    ...sampleReport("empty"),
    findings: Array.from({ length: count }, (_, index) => sampleFinding(differences(index), `${index}`)),
  });

  test("failures are one result for each check and region, with their number and the first of them", async () => {
    const report = failures(6_000, (index) => ({
      resource: sampleResource({ name: `bucket-${index}`, region: index % 3 ? "eu-central-1" : "us-east-1" }),
    }));
    const { runs } = await render(report);
    const results = failuresOf(runs[1]);
    expect(results.map(({ properties }) => [properties?.["region"], properties?.["count"]])).toEqual([
      ["us-east-1", 2_000],
      ["eu-central-1", 4_000],
    ]);
    expect(results[1]?.message.text).toMatch(
      /^4000 failures in eu-central-1, as one alert .*: arn:aws:s3:::bucket-1, .* and 3990 more\. All of them/,
    );
    expect(results[1]?.properties?.["first"]).toHaveLength(10);
    const again = await render({ ...report, findings: report.findings.toReversed() });
    expect(
      failuresOf(again.runs[1])
        .map(({ partialFingerprints }) => partialFingerprints)
        .toReversed(),
    ).toEqual(results.map(({ partialFingerprints }) => partialFingerprints));
  });

  test("checks times regions are one result for each check", async () => {
    const report = failures(5_100, (index) => ({
      resource: sampleResource({ name: `bucket-${index}`, region: `region-${index}` }),
    }));
    const results = failuresOf((await render(report)).runs[1]);
    expect(results.map(({ message }) => message.text)).toEqual([
      expect.stringContaining("5100 failures in all regions"),
    ]);
  });

  test("failures that fit are a result each", async () => {
    const log = JSON.parse(
      await textOf(
        sarif,
        failures(4_998, () => ({})),
      ),
    ) as Log;
    expect(failuresOf(log.runs[1])).toHaveLength(4_998);
  });
});
