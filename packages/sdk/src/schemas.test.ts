import { describe, expect, test } from "vitest";
import {
  configurationSchema,
  factsLineSchema,
  isAtLeast,
  isOpenFailure,
  reportSchema,
  reportSource,
} from "./index.ts";

const report = {
  schemaVersion: 1,
  tool: { name: "postern", version: "0.1.0" },
  scan: {
    name: "report",
    startedAt: "2026-01-01T00:00:00.000Z",
    endedAt: "2026-01-01T00:00:01.000Z",
    commandLine: ["scan"],
    complete: true,
  },
  targets: [],
  checks: [],
  findings: [],
  summary: {
    findings: 0,
    byStatus: { fail: 0, unknown: 0, manual: 0, pass: 0, "not-applicable": 0 },
    openFailures: { critical: 0, high: 0, medium: 0, low: 0, informational: 0 },
    openUnknown: 0,
    muted: 0,
  },
  verdict: { outcome: "clean", exitCode: 0, failOn: "low", explanation: "No failure that counts." },
};

describe("the report", () => {
  test("is valid without findings", () => {
    expect(reportSchema.parse(report)).toEqual(report);
  });

  test.each([
    ["a newer version", { schemaVersion: 2 }],
    ["a count that is missing", { summary: { ...report.summary, byStatus: { fail: 0 } } }],
    ["an unknown field", { note: "x" }],
    ["exit code 2, since such a scan has no report", { verdict: { ...report.verdict, exitCode: 2 } }],
  ])("is refused with %s", (_name, changes) => {
    expect(reportSchema.safeParse({ ...report, ...changes }).success).toBe(false);
  });

  test("gives its findings to a reporter as often as it asks", async () => {
    const source = reportSource(reportSchema.parse(report));
    for (const _time of [1, 2]) for await (const finding of source.findings()) expect.unreachable(finding.id);
    expect(source.summary).toEqual(report.summary);
  });
});

describe("a facts file", () => {
  const collection = (facets: object) => ({
    kind: "collection",
    collector: "iam-things",
    scope: "account",
    target: { partition: "aws", account: "111122223333" },
    region: "us-east-1",
    at: "2026-11-02T08:00:00.000Z",
    calls: [],
    resources: [{ uid: "a", name: "a", attributes: null, facets }],
  });

  test("keeps unreadable facets with their cause", () => {
    const cause = { code: "access-denied", message: "Denied.", retryable: false };
    const facets = {
      open: { readable: true, value: [1], calls: [] },
      shut: { readable: false, cause, calls: [] },
    };
    expect(factsLineSchema.safeParse(collection(facets)).success).toBe(true);
  });

  test("is refused when a facet has neither value nor cause", () => {
    expect(factsLineSchema.safeParse(collection({ open: { readable: false, calls: [] } })).success).toBe(
      false,
    );
  });
});

describe("the configuration", () => {
  test("names every problem with its path", () => {
    const result = configurationSchema.safeParse({
      failOn: "severe",
      concurrency: 0,
      regios: [],
      name: "a/b",
    });
    expect(result.error?.issues.map(({ path }) => path.join("."))).toEqual([
      "failOn",
      "name",
      "concurrency",
      "",
    ]);
  });
});

test("isAtLeast compares severities", () => {
  expect([isAtLeast("critical", "high"), isAtLeast("high", "high"), isAtLeast("low", "high")]).toEqual([
    true,
    true,
    false,
  ]);
});

test("isOpenFailure leaves muted failures and other statuses out", () => {
  const muted = { reason: "accepted", until: "2027-01-01", source: "mute.yaml:1" };
  expect([
    isOpenFailure({ status: "fail" }),
    isOpenFailure({ status: "fail", muted }),
    isOpenFailure({ status: "unknown" }),
  ]).toEqual([true, false, false]);
});
