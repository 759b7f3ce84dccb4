import { expect, test } from "vitest";
import { policyDocuments } from "./policy.ts";

test("one statement allows the actions, each once and sorted", () => {
  expect(policyDocuments(["iam:ListUsers", "ec2:DescribeRegions", "iam:ListUsers"])).toEqual([
    {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "PosternRead",
          Effect: "Allow",
          Action: ["ec2:DescribeRegions", "iam:ListUsers"],
          Resource: "*",
        },
      ],
    },
  ]);
});

test("sts:AssumeRoot is allowed for audits of root credentials only", () => {
  expect(policyDocuments(["iam:ListUsers", "sts:AssumeRoot"])[0]?.Statement).toEqual([
    { Sid: "PosternRead", Effect: "Allow", Action: ["iam:ListUsers"], Resource: "*" },
    {
      Sid: "PosternAuditRoot",
      Effect: "Allow",
      Action: ["sts:AssumeRoot"],
      Resource: "*",
      Condition: {
        StringLike: { "sts:TaskPolicyArn": "arn:*:iam::aws:policy/root-task/IAMAuditRootUserCredentials" },
      },
    },
  ]);
});

test("sts:GetCallerIdentity needs no permission, and nothing needs no policy", () => {
  expect(policyDocuments(["sts:GetCallerIdentity", "iam:ListUsers"])[0]?.Statement[0]?.Action).toEqual([
    "iam:ListUsers",
  ]);
  expect(policyDocuments(["sts:GetCallerIdentity"])).toEqual([]);
});

test("more actions than a managed policy can hold make several policies, none too large, no action lost", () => {
  const actions = Array.from(
    { length: 500 },
    (_, index) => `service:DescribeSomethingLong${String(index).padStart(4, "0")}`,
  );
  const documents = policyDocuments(actions);
  expect(documents.map((document) => JSON.stringify(document).length).every((size) => size <= 6144)).toBe(
    true,
  );
  // 17,001 characters of actions.
  expect(documents).toHaveLength(3);
  expect(documents.flatMap(({ Statement }) => Statement[0]?.Action ?? [])).toEqual(actions);
});
