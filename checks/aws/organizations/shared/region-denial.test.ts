import { readPolicy } from "@postern/analysis/policy-document";
import { expect, test } from "vitest";
import { regionDenial } from "./region-denial.ts";

const regions = ["eu-central-1", "eu-west-1"];
const elsewhere = { StringNotEquals: { "aws:RequestedRegion": regions } };
const deny = (differences: object = {}) => ({
  Effect: "Deny",
  Action: "*",
  Resource: "*",
  Condition: elsewhere,
  ...differences,
});
const notAction = (...NotAction: string[]) => deny({ Action: undefined, NotAction });

test.each<[string, object, string]>([
  ["every action elsewhere", deny(), "all-but"],
  [
    "the operator with IfExists, the key in small letters",
    deny({ Condition: { StringNotEqualsIfExists: { "aws:requestedregion": regions } } }),
    "all-but",
  ],
  ["all but global services", notAction("iam:*", "STS:*", "organizations:*"), "all-but"],
  ["all but single actions", notAction("ec2:DescribeRegions", "s3:ListAllMyBuckets"), "all-but"],
  [
    "everybody but a role",
    deny({
      Condition: { ...elsewhere, ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/landing-zone" } },
    }),
    "all-but",
  ],
  ["all but a regional service", notAction("iam:*", "ec2:*"), "partial"],
  ["all but everything", notAction("*"), "partial"],
  ["some actions", deny({ Action: "ec2:*" }), "partial"],
  ["some resources", deny({ Resource: "arn:aws:s3:::*" }), "partial"],
  ["named regions", deny({ Condition: { StringEquals: { "aws:RequestedRegion": "us-west-1" } } }), "partial"],
  ["patterns", deny({ Condition: { StringNotLike: { "aws:RequestedRegion": "eu-*" } } }), "partial"],
  ["one role", deny({ Condition: { ...elsewhere, ArnLike: { "aws:PrincipalArn": "*" } } }), "partial"],
  ["an allowance", deny({ Effect: "Allow" }), "nothing"],
  ["a denial without regions", deny({ Condition: {} }), "nothing"],
])("%s", (_, statement, kind) => {
  const [read] = readPolicy(JSON.stringify({ Version: "2012-10-17", Statement: statement })).statements;
  expect(read && regionDenial(read)).toEqual(kind === "all-but" ? { kind, regions } : { kind });
});
