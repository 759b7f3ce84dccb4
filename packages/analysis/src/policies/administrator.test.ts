import { expect, test } from "vitest";
import { administrator, isAdministratorAccess, isAwsManagedPolicy } from "./administrator.ts";
import { policyOf, read } from "../../test/policy-of.ts";

const all = { Effect: "Allow", Action: "*", Resource: "*" };
const bucket = "arn:aws:s3:::reports";

test.each([
  ["every action on everything administers", [all]],
  [
    "a condition on MFA does not excuse",
    [{ ...all, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }],
  ],
  [
    "every action on all but one bucket administers",
    [{ Effect: "Allow", Action: "*", NotResource: `${bucket}/*` }],
  ],
  ["`*:*` is every action", [{ ...all, Action: "*:*" }]],
  ["`**` is every action", [{ ...all, Action: "**" }]],
  ["`*` beside another resource is still everything", [{ ...all, Resource: ["*", bucket] }]],
  ["`arn:aws:*` is every resource", [{ ...all, Resource: "arn:aws:*" }]],
  ["`arn:aws-cn:*` is every resource in China", [{ ...all, Resource: "arn:aws-cn:*" }]],
  ["all but S3 leaves IAM and so everything", [{ Effect: "Allow", NotAction: "s3:*", Resource: "*" }]],
  [
    "all but an action that no service has is everything",
    [{ Effect: "Allow", NotAction: "iam:NoSuchAction", Resource: "*" }],
  ],
  [
    "a Deny of one role takes nothing from administration",
    [all, { Effect: "Deny", Action: "*", Resource: "arn:aws:iam::111122223333:role/audit" }],
  ],
  [
    "a Deny under a condition does not excuse",
    [
      all,
      { Effect: "Deny", Action: "*", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ],
  ],
])("administrator: %s", (_, statements) => {
  expect(administrator(policyOf(...statements)).kind).toBe("administrator");
});

test.each([
  [
    "all but IAM, as PowerUserAccess has it, does not administer",
    [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
  ],
  [
    "all but IAM, organizations and account does not administer",
    [{ Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" }],
  ],
  ["a Deny of everything excuses", [all, { Effect: "Deny", Action: "*", Resource: "*" }]],
  ["all of IAM is escalation, not administration", [{ Effect: "Allow", Action: "iam:*", Resource: "*" }]],
  ["every action on one bucket does not administer", [{ ...all, Resource: bucket }]],
  ["a policy without statements allows nothing", []],
  ["`NotAction: *` leaves nothing", [{ Effect: "Allow", NotAction: "*", Resource: "*" }]],
  ["an empty list of actions is none", [{ ...all, Action: [] }]],
  [
    "all resources but those of IAM do not administer",
    [{ Effect: "Allow", Action: "*", NotResource: "arn:aws:iam::*:*" }],
  ],
])("not administrator: %s", (_, statements) => {
  expect(administrator(policyOf(...statements)).kind).toBe("not-administrator");
});

test("the verdict names statement, condition and what is left out", () => {
  const condition = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
  expect(administrator(policyOf({ Sid: "Ops", ...all, Condition: condition }))).toMatchObject({
    kind: "administrator",
    by: { where: 'statement "Ops"' },
    conditionKeys: ["aws:MultiFactorAuthPresent"],
    because:
      'statement "Ops" allows every action on all resources, with a condition on aws:MultiFactorAuthPresent, which limits no right',
  });
  expect(
    administrator(policyOf({ Effect: "Allow", NotAction: ["s3:*", "ec2:*"], NotResource: bucket })),
  ).toMatchObject({
    because: `statement 1 allows every action but s3:* and ec2:* on all resources but ${bucket}`,
  });
});

test("a single statement need not be a list", () => {
  expect(administrator(read({ Statement: all })).kind).toBe("administrator");
});

test("a permissions boundary must administer as well", () => {
  const boundary = policyOf({ Effect: "Allow", Action: "s3:*", Resource: "*" });
  expect(administrator(policyOf(all), boundary)).toEqual({
    kind: "not-administrator",
    because: "in the permissions boundary no statement allows every action on every resource",
  });
  expect(administrator(policyOf(all), policyOf(all)).kind).toBe("administrator");
});

test("AWS's own AdministratorAccess is known by its ARN in any partition, not by its name", () => {
  expect(isAdministratorAccess("arn:aws:iam::aws:policy/AdministratorAccess")).toBe(true);
  expect(isAdministratorAccess("arn:aws-us-gov:iam::aws:policy/AdministratorAccess")).toBe(true);
  expect(isAdministratorAccess("arn:aws:iam::111122223333:policy/AdministratorAccess")).toBe(false);
  expect(isAdministratorAccess("arn:aws:iam::aws:policy/AdministratorAccess-Amplify")).toBe(false);
  expect(
    isAwsManagedPolicy("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess", "job-function/ViewOnlyAccess"),
  ).toBe(true);
});
