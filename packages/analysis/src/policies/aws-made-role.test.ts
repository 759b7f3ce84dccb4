import { expect, test } from "vitest";
import { awsMadeRole } from "./aws-made-role.ts";

test("roles that AWS makes are known by their path", () => {
  expect(awsMadeRole("/aws-service-role/autoscaling.amazonaws.com/")).toMatch(/^is linked to an AWS service/);
  expect(awsMadeRole("/aws-reserved/sso.amazonaws.com/")).toMatch(/^was made by IAM Identity Center/);
  expect(awsMadeRole("/aws-reserved/sso.amazonaws.com/eu-west-1/")).toMatch(
    /^was made by IAM Identity Center/,
  );
});

test("roles at other paths are the customer's, whatever their names", () => {
  expect(["/", "/service-role/", "/AWSReservedSSO_Admin/", "/x/aws-service-role/"].map(awsMadeRole)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
