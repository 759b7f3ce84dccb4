import builtIn from "@postern/checks-aws";
import { describeCheck } from "@postern/core";
import { planFixes } from "@postern/reports/fix";
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

function failure(checkId: string, account: string, name: string, index: number): Finding {
  return {
    id: index.toString(16).padStart(12, "0").padEnd(64, "0"),
    checkId,
    status: "fail",
    message: `${name} fails.`,
    severity: "medium",
    resource: { uid: name, type: "", name, partition: "aws", account, region: "us-east-1" },
    evidence: [],
    at: "2026-11-02T08:00:00.000Z",
  };
}

/** What each change of the plan ends: its check, its own failures, and those of other changes. */
async function endings(...failures: readonly (readonly [checkId: string, account: string, name: string])[]) {
  const findings = failures.map((each, index) => failure(...each, index));
  const report = { ...sampleReport("typical"), checks, findings };
  const { changes } = await planFixes(reportSource(report), () => true);
  return changes.map(({ check, failures: own, alsoEnds }) => [check.id, own.length, alsoEnds]);
}

test("a change of the account comes first, with what it ends in that account and in no other", async () => {
  const bucket = "s3-bucket-public-access-blocked";
  expect(
    await endings(
      [bucket, here, "one"],
      [bucket, here, "two"],
      [bucket, there, "three"],
      ["s3-account-public-access-blocked", here, here],
    ),
  ).toEqual([
    ["s3-account-public-access-blocked", 1, 2],
    [bucket, 1, 0],
    [bucket, 1, 0],
    [bucket, 1, 0],
  ]);
});

test("what the same commands end is one change, and counted once", async () => {
  const policy = (property: string) => [`iam-password-policy-${property}`, here, "account"] as const;
  expect(await endings(policy("length-required"), policy("reuse-prevented"))).toEqual([
    ["iam-password-policy-length-required", 2, 0],
  ]);
});
