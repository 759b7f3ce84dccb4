import { eventCoverage, type MonitoringRequirement, probesOf } from "@postern/analysis/filter-patterns";
import { expect, test } from "vitest";
import { mayCatch } from "./rule-catches.ts";
import { patternFor, requirements } from "./requirements.ts";

const account = { account: "111122223333", partition: "aws" };
const all = Object.keys(requirements) as MonitoringRequirement[];

test.each(all)("the pattern that remediation gives for %s catches all of its events", (requirement) => {
  const pattern = patternFor(requirement);
  const { missed, unreadable } = eventCoverage([pattern], probesOf(requirement, account));
  expect({ missed, unreadable, isShort: pattern.length <= 1024 }).toEqual({
    missed: [],
    unreadable: [],
    isShort: true,
  });
});

const calls = ["AWS API Call via CloudTrail"];
test.each<[string, MonitoringRequirement, boolean]>([
  [JSON.stringify({ "detail-type": calls }), "vpc-changes", true],
  [JSON.stringify({ "detail-type": calls, source: ["aws.ec2"] }), "vpc-changes", true],
  [JSON.stringify({ "detail-type": calls, source: ["aws.iam"] }), "vpc-changes", false],
  [JSON.stringify({ "detail-type": calls, source: ["aws.iam"] }), "root-use", true],
  [JSON.stringify({ "detail-type": calls, detail: { userIdentity: { type: ["Root"] } } }), "root-use", true],
  [
    JSON.stringify({ "detail-type": calls, detail: { userIdentity: { type: ["IAMUser"] } } }),
    "root-use",
    false,
  ],
  [JSON.stringify({ "detail-type": calls, detail: { eventName: ["DeleteVpc"] } }), "vpc-changes", true],
  [JSON.stringify({ "detail-type": calls, detail: { eventName: ["RunInstances"] } }), "vpc-changes", false],
  [JSON.stringify({ "detail-type": calls, $or: [{ source: ["aws.iam"] }] }), "vpc-changes", true],
  [JSON.stringify({ "detail-type": ["EC2 Instance State-change Notification"] }), "vpc-changes", false],
  [JSON.stringify({ source: ["aws.ec2"] }), "vpc-changes", false],
  ["[]", "vpc-changes", false],
  ["{", "vpc-changes", false],
])("a rule for %s may catch an event of %s: %s", (pattern, requirement, expected) => {
  expect(probesOf(requirement, account).some((probe) => mayCatch(pattern, probe))).toBe(expected);
});
