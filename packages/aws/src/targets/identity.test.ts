import { describe, expect, test } from "vitest";
import { identityRegion } from "./identity.ts";

describe("identityRegion", () => {
  const both = { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-2" };
  const china = "arn:aws-cn:iam::111122223333:role/Audit";
  test.each([
    ["AWS_REGION goes first", both, { region: "eu-west-3" }, "eu-west-1"],
    [
      "AWS_DEFAULT_REGION goes next",
      { AWS_DEFAULT_REGION: "eu-west-2" },
      { region: "eu-west-3" },
      "eu-west-2",
    ],
    ["then the profile's region", {}, { region: "eu-west-3" }, "eu-west-3"],
    ["an empty variable is none", { AWS_REGION: "" }, { region: "eu-west-3" }, "eu-west-3"],
    ["then the global region of the partition", {}, {}, "us-east-1"],
    ["a role's ARN tells the partition", {}, { role_arn: china }, "cn-north-1"],
    [
      "a region of another partition than the profile's cannot serve",
      both,
      { region: "cn-northwest-1" },
      "cn-northwest-1",
    ],
    ["nor one of another partition than the role's", both, { role_arn: china }, "cn-north-1"],
  ])("%s", (_name, environment, section, expected) => {
    expect(identityRegion(environment, section)).toBe(expected);
  });

  test("the region of an SSO session tells the partition, not the region", () => {
    expect(identityRegion({}, { sso_session: "corp" }, "us-gov-east-1")).toBe("us-gov-west-1");
    expect(identityRegion({}, { sso_session: "corp" }, "eu-west-1")).toBe("us-east-1");
  });
});
