import { diffSchema } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { diffReports } from "./diff-reports.ts";
import { all, check, finding, report } from "./fixtures/report-samples.ts";

const one = finding("fail", { uid: "a", severity: "medium" });
const two = finding("fail", { uid: "b", severity: "critical" });

describe("the verdict of a diff is", () => {
  test.each<[string, Parameters<typeof diffReports>[2], number, string]>([
    ["that something new counts", "low", 1, "2 new failures of severity low or above."],
    ["that something new of the severity counts", "high", 1, "1 new failure of severity high or above."],
    ["that nothing counts where nothing may", "none", 0, "No new failure that counts."],
  ])("%s", async (_, failOn, exitCode, explanation) => {
    const { verdict } = await diffReports(report(), report({ findings: [one, two] }), failOn);
    expect(verdict).toEqual({ exitCode, failOn, explanation });
  });

  test("3 where nothing is new and an earlier failure was not assessed", async () => {
    const { verdict } = await diffReports(report({ findings: [one] }), report({ checks: [] }), "low");
    expect(verdict.exitCode).toBe(3);
    expect(verdict.explanation).toBe("Nothing new that counts, but 1 earlier failure not assessed any more.");
  });

  test("1 where something is new, whatever was not assessed", async () => {
    const current = report({ findings: [two], checks: [check("account")], targets: [], complete: false });
    const { verdict, counts } = await diffReports(report({ findings: [one] }), current, "low");
    expect(counts).toMatchObject({ new: 1, notAssessed: 1 });
    expect(verdict.exitCode).toBe(1);
  });
});

test("a diff meets its schema and lists what is new before the rest", async () => {
  const { changes, ...rest } = await diffReports(
    report({ findings: [one] }),
    report({ findings: [two] }),
    "low",
  );
  const diff = diffSchema.parse({ ...rest, changes: await all(changes()) });
  expect(diff.changes.map(({ change }) => change)).toEqual(["new", "fixed"]);
  expect(diff.warnings).toEqual([]);
});
