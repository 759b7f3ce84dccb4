import { expect, test } from "vitest";
import { rateOf, rateOfOperation } from "./rates.ts";

test.each([
  ["lambda", "GetPolicy", "lambda:GetPolicy", 15],
  ["lambda", "GetFunction", "lambda:GetFunction", 100],
  ["lambda", "ListFunctions", "lambda", 15],
  ["apigateway", "GetResources", "apigateway:GetResources", 2.5],
  ["apigateway", "GetRestApis", "apigateway", 10],
  ["iam", "ListUsers", "iam", 15],
  ["sqs", "ListQueues", "sqs", 20],
])("%s:%s is counted with %s, %d a second", (service, operation, group, perSecond) => {
  expect(rateOfOperation(service, operation)).toMatchObject({ group, rate: { perSecond, per: "account" } });
});

test("a service whose name is a property of every object has the usual rate", () => {
  expect(rateOf("constructor")).toEqual(rateOf("ec2"));
  expect(rateOfOperation("constructor", "name").group).toBe("constructor");
});
