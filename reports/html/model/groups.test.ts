import type { Finding } from "@postern/sdk";
import { sampleCheck, sampleFinding, sampleResource } from "@postern/testing";
import { expect, test } from "vitest";
import { groupByCheck } from "./groups.ts";
import { payloadWith } from "./payload.test-support.ts";

const checks = [
  sampleCheck(),
  sampleCheck({ id: "iam-root-mfa-enabled", severity: "critical", title: "Root user signs in with MFA" }),
  sampleCheck({ id: "ec2-instance-address-reviewed", severity: "low" }),
];
const finding = (checkId: string, status: Finding["status"], name: string, more: Partial<Finding> = {}) =>
  sampleFinding({
    checkId,
    status,
    severity: checks.find(({ id }) => id === checkId)?.severity ?? "medium",
    resource: sampleResource({ name, account: name.slice(0, 1) }),
    ...more,
  });

const muted = { reason: "Accepted", until: "2027-01-01", source: "mute.yaml" };

function groupsOf(...findings: Finding[]) {
  const payload = payloadWith(checks, findings);
  return groupByCheck(
    payload,
    findings.map((_, row) => row),
  ).map(({ check, rows, statuses, muted: mutedCount }) => ({
    check: checks[check]?.id,
    names: rows.map((row) => payload.texts.name[row]),
    counts: Object.fromEntries(
      payload.lists.status.map((name, index) => [name, statuses[index]]).filter(([, count]) => count),
    ),
    muted: mutedCount,
  }));
}

test("checks that failed come first, the most severe before, then unknown ones, then the rest", () => {
  const groups = groupsOf(
    finding("iam-root-mfa-enabled", "unknown", "a"),
    finding("ec2-instance-address-reviewed", "fail", "b"),
    finding("s3-bucket-versioning-enabled", "fail", "c"),
  );
  expect(groups.map(({ check }) => check)).toEqual([
    "s3-bucket-versioning-enabled",
    "ec2-instance-address-reviewed",
    "iam-root-mfa-enabled",
  ]);
});

test("a check has its findings counted by status, muted ones apart", () => {
  const id = "s3-bucket-versioning-enabled";
  expect(
    groupsOf(
      finding(id, "pass", "a"),
      finding(id, "fail", "b", { muted }),
      finding(id, "unknown", "c"),
      finding(id, "fail", "d"),
    ),
  ).toEqual([{ check: id, names: ["a", "b", "c", "d"], counts: { fail: 1, unknown: 1, pass: 1 }, muted: 1 }]);
});

test("a check of which only muted failures are left is not among the failed ones", () => {
  const groups = groupsOf(
    finding("iam-root-mfa-enabled", "fail", "a", { muted }),
    finding("ec2-instance-address-reviewed", "pass", "b"),
  );
  expect(groups.map(({ check }) => check)).toEqual(["ec2-instance-address-reviewed", "iam-root-mfa-enabled"]);
});
