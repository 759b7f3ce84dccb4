import { expect, test } from "vitest";
import { assumeRoleActions, publicAccess } from "./public-access.ts";
import { s3Actions } from "./service-access.ts";
import { policyOf } from "../../test/policy-of.ts";

const allow = { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" };

test.each([
  ["s3:P*", "not-public", "public"],
  ["s3:PutObjectAcl", "not-public", "public"],
  ["s3:Replicate*", "not-public", "public"],
  ["s3:GetObject", "public", "not-public"],
  ["S3:listbucket", "public", "not-public"],
  ["s3:*", "public", "public"],
])("in a bucket policy %s is %s to read and %s to write", (Action, reading, writing) => {
  const policy = policyOf({ ...allow, Action, Resource: ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"] });
  expect(publicAccess(policy, { actions: s3Actions("read") }).kind).toBe(reading);
  expect(publicAccess(policy, { actions: s3Actions("write") }).kind).toBe(writing);
});

test("NotAction of reading leaves writing public", () => {
  const policy = policyOf({
    Effect: "Allow",
    Principal: "*",
    NotAction: ["s3:Get*", "s3:List*"],
    Resource: "*",
  });
  expect(publicAccess(policy, { actions: s3Actions("read") }).kind).toBe("not-public");
  expect(publicAccess(policy, { actions: s3Actions("write") }).kind).toBe("public");
});

test("sts:TagSession alone does not assume a role", () => {
  const trust = policyOf({ Effect: "Allow", Principal: "*", Action: "sts:TagSession" });
  expect(publicAccess(trust, { actions: assumeRoleActions }).kind).toBe("not-public");
  const open = policyOf({ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" });
  expect(publicAccess(open, { actions: assumeRoleActions }).kind).toBe("public");
});
