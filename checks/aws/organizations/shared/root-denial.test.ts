import { readPolicy } from "@postern/analysis/policy-document";
import { describe, expect, test } from "vitest";
import { rootDenial, type RootDenial } from "./root-denial.ts";

const statementsOf = (document: object) => readPolicy(JSON.stringify(document)).statements;
const everyRoot = { StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } };
const deny = (Condition: object, differences: object = {}) => ({
  Effect: "Deny",
  Action: "*",
  Resource: "*",
  Condition,
  ...differences,
});

const statements: Record<string, [statement: object, RootDenial]> = {
  "the usual policy": [deny(everyRoot), "everything"],
  "its values in lists": [
    deny({ StringLike: { "aws:PrincipalArn": ["arn:aws:iam::*:root"] } }, { Action: ["*"], Resource: ["*"] }),
    "everything",
  ],
  "the ARN of any partition, the key in small letters": [
    deny({ ArnLike: { "aws:principalarn": "arn:*:iam::*:root" } }),
    "everything",
  ],
  "AWS's own example, which spares root sessions": [
    deny({ ArnLike: { "aws:PrincipalArn": ["arn:aws:iam::*:root"] }, Null: { "aws:AssumedRoot": "true" } }),
    "everything",
  ],
  "a denial of everything to everybody": [deny({}), "everything"],
  "some actions only": [deny(everyRoot, { Action: ["iam:*", "s3:*"] }), "something"],
  "all actions but some": [deny(everyRoot, { Action: undefined, NotAction: "s3:*" }), "something"],
  "some resources only": [deny(everyRoot, { Resource: "arn:aws:s3:::*" }), "something"],
  "one account only": [
    deny({ StringLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:root" } }),
    "something",
  ],
  "a region only": [
    deny({ ...everyRoot, StringEquals: { "aws:RequestedRegion": "eu-west-1" } }),
    "something",
  ],
  "a pattern where patterns are not read": [
    deny({ StringEquals: { "aws:PrincipalArn": "arn:aws:iam::*:root" } }),
    "something",
  ],
  "everybody but a role": [
    deny({ ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" } }),
    "something",
  ],
  "root sessions only": [deny({ ...everyRoot, Null: { "aws:AssumedRoot": "false" } }), "something"],
  "some actions to everybody": [deny({}, { Action: "organizations:LeaveOrganization" }), "nothing"],
  "regions to everybody but a role": [
    deny(
      { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" } },
      { Action: undefined, NotAction: "iam:*" },
    ),
    "nothing",
  ],
  "an allowance": [deny(everyRoot, { Effect: "Allow" }), "nothing"],
};

describe("what a statement denies to root users", () => {
  test.each(Object.entries(statements))("%s", (_, [statement, denial]) => {
    const [read] = statementsOf({ Version: "2012-10-17", Statement: statement });
    expect(read && rootDenial(read, "aws")).toBe(denial);
  });

  test("ARNs of another partition are nobody's here", () => {
    const [read] = statementsOf({ Statement: [deny(everyRoot)] });
    expect(read && rootDenial(read, "aws-cn")).toBe("something");
  });
});
