import { listedFixed, reportSchema } from "@postern/sdk";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyBaseline } from "./baseline.ts";
import { arbitraryReport } from "./fixtures/report-arbitrary.ts";
import { all, finding, report, verdictPolicy } from "./fixtures/report-samples.ts";

const policy = { ...verdictPolicy, failOnNew: false };
const onlyNew = { ...policy, failOnNew: true };
const known = finding("fail", { uid: "a" });
const fresh = finding("fail", { uid: "b" });
const passed = finding("pass", { uid: "c" });

describe("against a baseline", () => {
  test("failures are new or unchanged, other findings have no mark, and fixed ones are listed", async () => {
    const baseline = report({ findings: [known, finding("fail", { uid: "c" })] });
    const marked = await applyBaseline(report({ findings: [known, fresh, passed] }), baseline, policy);
    const findings = await all(marked.findings());
    expect(findings.map(({ resource, change }) => [resource.uid, change])).toEqual([
      ["a", "unchanged"],
      ["b", "new"],
      ["c", undefined],
    ]);
    expect(marked.baseline).toEqual({
      name: "report",
      startedAt: baseline.scan.startedAt,
      new: 1,
      fixed: 1,
      unchanged: 1,
      notAssessed: 0,
      fixedFindings: [expect.objectContaining({ id: passed.id, message: "It is fail." })],
    });
    expect(reportSchema.safeParse({ ...marked, findings }).success).toBe(true);
  });

  test("no more fixed ones are listed than a report may carry, but all are counted", async () => {
    const many = Array.from({ length: listedFixed + 1 }, (_, index) => finding("fail", { uid: `n${index}` }));
    const { baseline } = await applyBaseline(report(), report({ findings: many }), policy);
    expect([baseline?.fixed, baseline?.fixedFindings.length]).toEqual([listedFixed + 1, listedFixed]);
  });

  test("the verdict stays, unless only new failures count", async () => {
    const current = report({ findings: [known] });
    expect((await applyBaseline(current, current, policy)).verdict).toEqual(current.verdict);
    expect((await applyBaseline(current, current, onlyNew)).verdict).toEqual({
      outcome: "clean",
      exitCode: 0,
      failOn: "low",
      explanation: `Only failures that are new since ${current.scan.startedAt} count. No failure that counts.`,
    });
    expect((await applyBaseline(current, report(), onlyNew)).verdict.exitCode).toBe(1);
  });

  test("where only new failures count, what is unknown still makes the scan incomplete", async () => {
    const current = report({ findings: [known, finding("unknown", { uid: "c" })] });
    expect((await applyBaseline(current, current, onlyNew)).verdict.exitCode).toBe(3);
    expect(
      (await applyBaseline(current, current, { ...onlyNew, allowIncomplete: true })).verdict.exitCode,
    ).toBe(0);
  });

  test("law: a report against itself has no failure that is new, and otherwise stays as it was", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryReport, async (source) => {
        const marked = await applyBaseline(source, source, onlyNew);
        expect(marked.verdict.exitCode).not.toBe(1);
        const unmarked = (await all(marked.findings())).map(({ change: _change, ...rest }) => rest);
        expect(unmarked).toEqual(await all(source.findings()));
        expect(marked.summary).toEqual(source.summary);
      }),
    );
  });
});
