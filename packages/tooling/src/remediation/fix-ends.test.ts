import builtIn from "@postern/checks-aws";
import { describeCheck } from "@postern/core";
import { planFixes, renderScript, renderTerraform, type FixPlan } from "@postern/reports/fix";
import { type Finding, reportSource } from "@postern/sdk";
import { sampleReport } from "@postern/testing";
import { expect, test } from "vitest";

const checks = (builtIn.checks ?? []).map((check) =>
  describeCheck(
    { plugin: "@postern/checks-aws", check, options: {} },
    { organization: [], account: [], region: [] },
  ),
);

const [here, there] = ["111122223333", "444455556666"];

interface Failing {
  readonly checkId: string;
  readonly name: string;
  readonly account?: string;
  readonly region?: string;
  readonly placeholders?: Finding["placeholders"];
}

function failure(failing: Failing, index: number): Finding {
  const { checkId, name, account = here, region = "us-east-1", placeholders } = failing;
  return {
    id: index.toString(16).padStart(12, "0").padEnd(64, "0"),
    checkId,
    status: "fail",
    message: `${name} fails.`,
    severity: "medium",
    resource: { uid: name, type: "", name, partition: "aws", account, region },
    ...(placeholders === undefined ? {} : { placeholders }),
    evidence: [],
    at: "2026-11-02T08:00:00.000Z",
  };
}

/** What each change of the plan ends: its check, its own failures, and those of other changes. */
async function endings(...failures: readonly Failing[]) {
  const report = { ...sampleReport("typical"), checks, findings: failures.map(failure) };
  const { changes } = await planFixes(reportSource(report), () => true);
  return changes.map(({ check, failures: own, alsoEnds }) => [check.id, own.length, alsoEnds]);
}

test("a change of the account comes first, with what it ends in that account and in no other", async () => {
  const bucket = "s3-bucket-public-access-blocked";
  expect(
    await endings(
      { checkId: bucket, name: "one" },
      { checkId: bucket, name: "two" },
      { checkId: bucket, name: "three", account: there },
      { checkId: "s3-account-public-access-blocked", name: here },
    ),
  ).toEqual([
    ["s3-account-public-access-blocked", 1, 2],
    [bucket, 1, 0],
    [bucket, 1, 0],
    [bucket, 1, 0],
  ]);
});

test("what the same commands end is one change, and counted once", async () => {
  const policy = (property: string) => ({ checkId: `iam-password-policy-${property}`, name: "account" });
  expect(await endings(policy("length-required"), policy("reuse-prevented"))).toEqual([
    ["iam-password-policy-length-required", 2, 0],
  ]);
});

test("the bucket of several trails is closed once, and in each account that has one of that name", async () => {
  const checkId = "cloudtrail-trail-bucket-public-access-denied";
  const placeholders = { bucket: "trail-logs" };
  expect(
    await endings(
      { checkId, name: "one", placeholders },
      { checkId, name: "two", region: "eu-central-1", placeholders },
      { checkId: "s3-bucket-public-read-denied", name: "trail-logs" },
      { checkId, name: "other", placeholders: { bucket: "other-logs" } },
      { checkId, name: "one", account: there, placeholders },
    ),
  ).toEqual([
    [checkId, 3, 0],
    [checkId, 1, 0],
    [checkId, 1, 0],
  ]);
});

test.each([
  ["in the region of the environment", "cloudwatch-root-use-monitored", "eu-central-1"],
  ["on what the reader names", "organizations-guardrails-attached", "us-east-1"],
  ["with a file of the reader's", "organizations-policy-delegated", "us-east-1"],
])("equal commands that work %s are a change each", async (_, checkId, region) => {
  expect(await endings({ checkId, name: "one" }, { checkId, name: "two", region })).toEqual([
    [checkId, 1, 0],
    [checkId, 1, 0],
  ]);
});

test.each([
  ["cli", renderScript],
  ["terraform", (plan: FixPlan) => renderTerraform(plan).flatMap(({ texts }) => [...texts])],
] as const)("a plan as %s writes each change once", async (method, render) => {
  let asked = 0;
  const counted = checks.map((check) => {
    const remediation = { ...check.remediation };
    Object.defineProperty(remediation, method, { get: () => ((asked += 1), check.remediation[method]) });
    return { ...check, remediation };
  });
  const names = ["one", "two", "three"];
  const findings = names.map((name, index) => failure({ checkId: "kms-key-rotation-enabled", name }, index));
  const plan = await planFixes(
    reportSource({ ...sampleReport("typical"), checks: counted, findings }),
    () => true,
  );
  asked = 0;
  expect([...render(plan)].join("")).toContain("All are written here.");
  expect(asked).toBe(names.length);
});
