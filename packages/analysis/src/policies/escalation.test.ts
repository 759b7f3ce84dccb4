import { expect, test } from "vitest";
import { escalationSets } from "./escalation-sets.ts";
import { privilegeEscalation } from "./escalation.ts";
import { joinPolicies } from "./join-policies.ts";
import { home, policyOf, read } from "../../test/policy-of.ts";

const allow = (Action: string | string[], Resource: string | string[] = "*", Condition?: object) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition && { Condition }),
});
const deny = (Action: string, Resource: string, Condition?: object) => ({
  ...allow(Action, Resource, Condition),
  Effect: "Deny",
});
const passedTo = (value: string, operator = "StringEquals") => ({
  [operator]: { "iam:PassedToService": value },
});
const self = "arn:aws:iam::*:user/${aws:username}";
const kindOf = (...statements: object[]) => privilegeEscalation(policyOf(...statements), home).kind;

test.each([
  ["iam:PutUserPolicy on everything", [allow("iam:PutUserPolicy")]],
  ["iam:PutUserPolicy in other case and with a wildcard", [allow("IAM:putuser*")]],
  ["iam:* with a Deny of one role", [allow("iam:*"), deny("iam:*", "arn:aws:iam::111122223333:role/audit")]],
  ["keys of all users of the account", [allow("iam:CreateAccessKey", "arn:aws:iam::111122223333:user/*")]],
  ["policies of the caller's own user", [allow("iam:PutUserPolicy", self)]],
  ["attaching to the caller's own user", [allow("iam:AttachUserPolicy", self)]],
  ["the caller's own user into groups", [allow("iam:AddUserToGroup", self)]],
  [
    "policies of roles by the caller's account",
    [allow("iam:PutRolePolicy", "arn:aws:iam::${aws:PrincipalAccount}:role/*")],
  ],
  ["passing every role to a new instance", [allow(["iam:PassRole", "ec2:RunInstances"])]],
  [
    "passing every role to a function of one name",
    [
      allow("iam:PassRole"),
      allow(["lambda:CreateFunction", "lambda:InvokeFunction"], "arn:aws:lambda:*:*:function:dev-*"),
    ],
  ],
  [
    "passing limited to the service itself",
    [allow("iam:PassRole", "*", passedTo("ec2.amazonaws.com")), allow("ec2:RunInstances")],
  ],
  [
    "passing not limited to the service",
    [
      allow("iam:PassRole", "*", passedTo("glue.amazonaws.com", "StringNotEquals")),
      allow("ec2:RunInstances"),
    ],
  ],
  ["two actions in two statements", [allow("sts:AssumeRole"), allow("iam:DeleteRolePermissionsBoundary")]],
  [
    "all but EC2 and S3 on users of any name",
    [{ Effect: "Allow", NotAction: ["s3:*", "ec2:*"], Resource: "arn:aws:iam::*:user/*" }],
  ],
])("escalates: %s", (_, statements) => {
  expect(kindOf(...statements)).toBe("escalates");
});

test.each([
  ["keys of the caller's own user", [allow("iam:CreateAccessKey", self)]],
  ["password of the caller's own user", [allow(["iam:CreateLoginProfile", "iam:UpdateLoginProfile"], self)]],
  [
    "passing one named role to instances",
    [allow("iam:PassRole", "arn:aws:iam::111122223333:role/web"), allow("ec2:RunInstances")],
  ],
  [
    "passing to Glue while starting instances",
    [allow("iam:PassRole", "*", passedTo("glue.amazonaws.com")), allow("ec2:RunInstances")],
  ],
  [
    "passing to all but EC2 while starting instances",
    [allow("iam:PassRole", "*", passedTo("ec2.amazonaws.com", "StringNotEquals")), allow("ec2:RunInstances")],
  ],
  [
    "passing denied for EC2",
    [allow(["iam:PassRole", "ec2:RunInstances"]), deny("iam:PassRole", "*", passedTo("ec2.amazonaws.com"))],
  ],
  [
    "code of one function",
    [allow("lambda:UpdateFunctionCode", "arn:aws:lambda:us-east-1:111122223333:function:one")],
  ],
  [
    "a build of one project",
    [allow("codebuild:StartBuild", "arn:aws:codebuild:us-east-1:111122223333:project/one")],
  ],
  ["sessions by tag", [allow("ssm:StartSession", "*", { StringEquals: { "ssm:resourceTag/team": "a" } })]],
  ["users of another account", [allow("iam:PutUserPolicy", "arn:aws:iam::999988887777:user/*")]],
  ["an action denied everywhere", [allow("iam:PutUserPolicy"), deny("iam:Put*", "*")]],
  ["one action of a set", [allow("iam:PassRole")]],
  [
    "an action on resources of another service",
    [allow("iam:PassRole"), allow("lambda:*", "arn:aws:s3:::code/*")],
  ],
  ["variables in a document of a version without", [allow("iam:ListUsers", self)]],
])("does not escalate: %s", (_, statements) => {
  expect(kindOf(...statements)).toBe("none");
});

test("a condition that completes a set leaves it undecided and is named", () => {
  const verdict = privilegeEscalation(
    policyOf(allow("iam:PutUserPolicy", "*", { StringEquals: { "aws:RequestedRegion": "eu-west-1" } })),
    home,
  );
  expect(verdict).toMatchObject({
    kind: "undecided",
    escalations: [{ actions: ["iam:PutUserPolicy"], conditionKeys: ["aws:RequestedRegion"] }],
    because: "statement 1 allows iam:PutUserPolicy under a condition on aws:RequestedRegion",
  });
});

test("a condition beside the service's own name is named alone", () => {
  const condition = {
    StringEquals: { "iam:PassedToService": "ec2.amazonaws.com", "iam:AssociatedResourceArn": "x" },
  };
  expect(
    privilegeEscalation(policyOf(allow("iam:PassRole", "*", condition), allow("ec2:RunInstances")), home),
  ).toMatchObject({
    kind: "undecided",
    escalations: [{ conditionKeys: ["iam:AssociatedResourceArn"] }],
  });
});

test("Identity Center's actions alone leave it undecided", () => {
  expect(privilegeEscalation(policyOf(allow("sso:*")), home)).toMatchObject({
    kind: "undecided",
    because: expect.stringMatching(/, of use only where the account administers Identity Center$/) as string,
  });
});

test("a document that administers is told as such", () => {
  expect(kindOf(allow("*"))).toBe("administrator");
});

test("existing resources count by option, where all of them are reached", () => {
  const existing = { ...home, existing: true };
  const kind = (...statements: object[]) => privilegeEscalation(policyOf(...statements), existing).kind;
  expect(kind(allow("lambda:UpdateFunctionCode"))).toBe("escalates");
  expect(kind(allow("lambda:UpdateFunctionCode", "arn:aws:lambda:*:*:function:*"))).toBe("escalates");
  expect(kind(allow("lambda:UpdateFunctionCode", "arn:aws:lambda:us-east-1:111122223333:function:one"))).toBe(
    "none",
  );
  expect(kind(allow("iam:PassRole", "arn:aws:iam::111122223333:role/web"), allow("ec2:RunInstances"))).toBe(
    "escalates",
  );
});

test("policies of a principal complete a set together, and a boundary limits them", () => {
  const joined = joinPolicies({
    "policy Pass": policyOf(allow("iam:PassRole")),
    "group Dev": policyOf(allow("ec2:*")),
  });
  expect(privilegeEscalation(joined, home)).toMatchObject({
    kind: "escalates",
    because:
      "statement 1 of policy Pass and statement 1 of group Dev allow iam:PassRole and ec2:RunInstances; " +
      "statement 1 of policy Pass and statement 1 of group Dev allow iam:PassRole and ec2:RequestSpotInstances",
  });
  const boundary = policyOf(allow("ec2:*"));
  expect(privilegeEscalation(joined, { ...home, boundary }).kind).toBe("none");
});

test("a boundary keeps an administrator from escalating", () => {
  const boundary = policyOf(allow("s3:*"));
  expect(privilegeEscalation(policyOf(allow("*")), { ...home, boundary }).kind).toBe("none");
});

test("at most three sets are named in words", () => {
  const verdict = privilegeEscalation(policyOf(allow("iam:*")), home);
  expect(verdict.because).toMatch(
    /^statement 1 allows iam:CreatePolicyVersion; statement 1 allows iam:SetDefaultPolicyVersion; statement 1 allows iam:CreateAccessKey; \d+ more sets of actions$/,
  );
});

test("before version 2012-10-17 a variable is text, so no self-service", () => {
  const document = { Version: "2008-10-17", Statement: allow("iam:PutUserPolicy", self) };
  expect(privilegeEscalation(read(document), home).kind).toBe("none");
});

test("every set of the catalogue is there", () => {
  const count = (kind: string) => escalationSets.filter((set) => set.kind === kind).length;
  expect(["self", "identity-center", "pass-role", "existing-resource"].map(count)).toEqual([15, 1, 37, 16]);
});
