import { frameworkCoverageSchema, type Framework, type Status } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { CheckTallies, frameworkCoverage } from "./framework-coverage.ts";

const framework: Framework = {
  id: "acme-1.0.0",
  title: "ACME 1.0.0",
  source: "https://example.com/acme",
  complete: true,
  requirements: [
    { id: "1.1", title: "Things are closed" },
    { id: "1.2", title: "Somebody is told", assessment: "manual" },
    { id: "1.10", title: "Nobody checks this" },
  ],
};
const thing = { id: "iam-thing-closed", frameworks: { "acme-1.0.0": ["1.1"] } };
const lock = { id: "iam-lock-present", frameworks: { "acme-1.0.0": ["1.1", "2.1"], other: ["b-10", "b-9"] } };
const muted = { reason: "known", until: "2027-01-01", source: "mute.yaml, entry 1" };
const found = (checkId: string, ...all: Status[]) => all.map((status) => ({ checkId, status }));

type Counted = Parameters<CheckTallies["add"]>[0];

function coverageWhere(
  findings: Counted,
  checks: Parameters<typeof frameworkCoverage>[1],
  frameworks: Parameters<typeof frameworkCoverage>[0] = [framework],
) {
  const tallies = new CheckTallies();
  tallies.add(findings);
  return frameworkCoverage(frameworks, checks, tallies);
}

function statusesOf(
  checks: readonly (typeof thing | typeof lock)[],
  findings: Counted,
): Record<string, string> {
  const [first] = coverageWhere(findings, checks);
  return Object.fromEntries(first?.requirements.map(({ id, status }) => [id, status]) ?? []);
}

describe("frameworkCoverage", () => {
  test.each<[Status[], string]>([
    [["pass", "not-applicable"], "passed"],
    [["pass", "fail", "unknown", "manual"], "failed"],
    [["pass", "unknown", "manual"], "unknown"],
    [["pass", "manual"], "manual"],
    [["not-applicable"], "not-applicable"],
    [[], "unknown"],
  ])("a requirement whose check found %j is %s", (all, status) => {
    expect(statusesOf([thing], found(thing.id, ...all))).toMatchObject({ "1.1": status });
  });

  test("takes every check together that answers to a requirement", () => {
    const findings = [...found(thing.id, "pass"), ...found(lock.id, "fail")];
    expect(statusesOf([thing, lock], findings)).toMatchObject({ "1.1": "failed", "2.1": "failed" });
  });

  test("tells the gaps: what no check answers to, and what the framework leaves to a person", () => {
    expect(statusesOf([thing], found(thing.id, "pass"))).toEqual({
      "1.1": "passed",
      "1.2": "manual",
      "1.10": "not-covered",
    });
  });

  test("has no counts of a requirement that no check answers to: large catalogues would be mostly zeros", () => {
    const [coverage] = coverageWhere(found(thing.id, "pass"), [thing]);
    expect(coverage?.requirements.slice(1)).toEqual([
      { id: "1.2", title: "Somebody is told", assessment: "manual", status: "manual" },
      { id: "1.10", title: "Nobody checks this", status: "not-covered" },
    ]);
  });

  test("keeps the framework's own word that a person has to look beside what the checks found", () => {
    const told = { id: "iam-person-told", frameworks: { "acme-1.0.0": ["1.2"] } };
    const [coverage] = coverageWhere(found(told.id, "pass"), [told]);
    expect(coverage?.requirements[1]).toMatchObject({ status: "passed", assessment: "manual" });
  });

  test("does not fail a requirement for what is muted, and counts it", () => {
    const findings = [...found(thing.id, "pass"), { checkId: thing.id, status: "fail" as const, muted }];
    const [coverage] = coverageWhere(findings, [thing]);
    expect(coverage?.requirements[0]).toMatchObject({ status: "passed", muted: 1, findings: { fail: 0 } });
  });

  test("tells of a framework whose requirements are not known what its checks name, in order", () => {
    const all = coverageWhere(found(lock.id, "pass"), [lock], []);
    expect(all.map(({ id, title, complete }) => [id, title, complete])).toEqual([
      ["acme-1.0.0", undefined, false],
      ["other", undefined, false],
    ]);
    expect(all[1]?.requirements.map(({ id }) => id)).toEqual(["b-9", "b-10"]);
  });

  test("tells nothing where the checks answer to no framework", () => {
    expect(coverageWhere(found(thing.id, "pass"), [{ ...thing, frameworks: {} }])).toEqual([]);
  });

  test("knows from an earlier coverage what it knew from the framework", () => {
    const all = coverageWhere(found(lock.id, "pass"), [lock]);
    expect(coverageWhere(found(lock.id, "pass"), [lock], all)).toEqual(all);
  });

  test("adds up what is added, leaves others' aside, and meets its schema", () => {
    const tallies = new CheckTallies();
    tallies.add(found(thing.id, "pass"));
    tallies.add(found("iam-other-thing", "fail"));
    const all = frameworkCoverage([framework], [thing], tallies);
    expect(all.map((one) => frameworkCoverageSchema.parse(one))).toEqual(all);
    expect(all[0]?.summary).toEqual({
      failed: 0,
      unknown: 0,
      manual: 1,
      passed: 1,
      "not-applicable": 0,
      "not-covered": 1,
    });
  });
});
