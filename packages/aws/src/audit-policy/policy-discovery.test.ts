import { expect, test } from "vitest";
import { discoveryPolicy } from "./policy-discovery.ts";

test("the caller may list the organization's accounts and assume the one role, and nothing else", () => {
  expect(discoveryPolicy("arn:*:iam::*:role/PosternAudit")).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "PosternDiscover",
        Effect: "Allow",
        Action: ["organizations:DescribeOrganization", "organizations:ListAccounts"],
        Resource: "*",
      },
      {
        Sid: "PosternAssume",
        Effect: "Allow",
        Action: ["sts:AssumeRole"],
        Resource: "arn:*:iam::*:role/PosternAudit",
      },
    ],
  });
});

test("with organizational units the caller may list their accounts in place of the organization's", () => {
  const { Statement } = discoveryPolicy("arn:*:iam::*:role/PosternAudit", {
    organizationalUnits: ["ou-exam-11112222"],
  });
  expect(Statement.map(({ Action }) => Action)).toEqual([
    [
      "organizations:DescribeOrganization",
      "organizations:ListAccountsForParent",
      "organizations:ListOrganizationalUnitsForParent",
    ],
    ["sts:AssumeRole"],
  ]);
});
