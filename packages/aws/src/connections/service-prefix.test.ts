import { AccountClient } from "@aws-sdk/client-account";
import { EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient } from "@aws-sdk/client-iam";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { STSClient } from "@aws-sdk/client-sts";
import { expect, test } from "vitest";
import { iamPrefixOf } from "./service-prefix.ts";

test.each([
  ["account", AccountClient],
  ["ec2", EC2Client],
  ["iam", IAMClient],
  ["organizations", OrganizationsClient],
  ["sts", STSClient],
])("%s", (prefix, Class) => {
  expect(iamPrefixOf(new Class({ region: "eu-west-1" }).config, "eu-west-1")).toBe(prefix);
});

test("a service whose actions have another prefix than its signing name", () => {
  const httpAuthSchemeProvider = () => [
    { signingProperties: {} },
    { signingProperties: { name: "monitoring" } },
  ];
  expect(iamPrefixOf({ httpAuthSchemeProvider }, "eu-west-1")).toBe("cloudwatch");
});

test("a client that signs nothing is refused, since the guard could not name its calls", () => {
  expect(() => iamPrefixOf({}, "eu-west-1")).toThrow("does not tell the name that it signs requests with");
});
