import type { Finding, TargetCoverage } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { decideVerdict, summarize, type VerdictPolicy } from "./4-report.ts";

const muted = { reason: "accepted", until: "2027-01-01", source: "mute.yaml:1" };
const finding = (over: Partial<Finding>): Finding => ({
  id: "0".repeat(64),
  checkId: "iam-thing-closed",
  status: "pass",
  message: "m",
  severity: "high",
  resource: {
    uid: "a",
    type: "t",
    name: "a",
    partition: "aws",
    account: "111122223333",
    region: "us-east-1",
  },
  evidence: [],
  at: "2026-01-01T00:00:00.000Z",
  ...over,
});
const lost: TargetCoverage = { status: "lost", source: "broken", regions: [], calls: [] };

function verdict(
  findings: Finding[],
  policy: Partial<VerdictPolicy> = {},
  targets: TargetCoverage[] = [],
  complete = true,
) {
  const full = { failOn: "low", allowIncomplete: false, ...policy } as const;
  return decideVerdict(summarize(findings), targets, complete, full);
}

test("summarize counts by status, and open failures by severity", () => {
  const summary = summarize([
    finding({ status: "fail" }),
    finding({ status: "fail", muted }),
    finding({ status: "fail", severity: "low" }),
    finding({ status: "unknown" }),
    finding({}),
  ]);
  expect(summary).toEqual({
    findings: 5,
    byStatus: { fail: 3, unknown: 1, manual: 0, pass: 1, "not-applicable": 0 },
    openFailures: { critical: 0, high: 1, medium: 0, low: 1, informational: 0 },
    openUnknown: 1,
    muted: 1,
  });
});

describe("decideVerdict", () => {
  const fail = finding({ status: "fail", severity: "medium" });
  const unknown = finding({ status: "unknown" });
  test.each<[string, () => ReturnType<typeof verdict>, number]>([
    ["nothing found is clean", () => verdict([]), 0],
    ["a failure at the threshold fails", () => verdict([fail], { failOn: "medium" }), 1],
    ["a failure below the threshold does not", () => verdict([fail], { failOn: "high" }), 0],
    ["no failure counts with none", () => verdict([fail], { failOn: "none" }), 0],
    ["a muted failure does not count", () => verdict([{ ...fail, muted }]), 0],
    ["an unknown verdict is incomplete", () => verdict([unknown]), 3],
    ["an unknown verdict that someone accepted is not", () => verdict([{ ...unknown, muted }]), 0],
    ["a lost target is incomplete", () => verdict([], {}, [lost]), 3],
    ["a stopped scan is incomplete", () => verdict([], {}, [], false), 3],
    ["being incomplete can be allowed", () => verdict([unknown], { allowIncomplete: true }, [lost]), 0],
    ["a failure wins over being incomplete", () => verdict([fail, unknown], {}, [lost]), 1],
    [
      "a failure below the threshold leaves it incomplete",
      () => verdict([fail, unknown], { failOn: "high" }),
      3,
    ],
  ])("%s", (_name, decide, exitCode) => {
    expect(decide().exitCode).toBe(exitCode);
  });

  test("explains itself", () => {
    expect(verdict([fail]).explanation).toBe("1 failure of severity low or above.");
    expect(verdict([fail, finding({ status: "fail", severity: "informational" })]).explanation).toBe(
      "1 failure of severity low or above, and 1 of lower severity.",
    );
    expect(verdict([unknown, unknown], {}, [lost]).explanation).toBe(
      "Not everything was assessed: 2 verdicts unknown, 1 target lost.",
    );
    expect(verdict([unknown], { allowIncomplete: true }).explanation).toContain(
      "Allowed to be incomplete: 1 verdict",
    );
  });
});
