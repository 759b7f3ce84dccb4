import { sampleCheck } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { consolePage } from "./console-url.ts";

const account = "AWS::::Account";
const organization = "AWS::Organizations::Organization";
const urlOf = (service: string, type: string, partition = "aws", region = "eu-central-1") =>
  consolePage({ check: sampleCheck({ service }), type, partition, region })?.url;

describe("the console page of a finding", () => {
  test.each([
    [
      "ec2",
      account,
      "https://console.aws.amazon.com/ec2/home?region=eu-central-1#Settings:tab=dataProtectionAndSecurity",
    ],
    ["iam", account, "https://console.aws.amazon.com/iam/home#/security_credentials"],
    ["iam", organization, "https://console.aws.amazon.com/iam/home"],
    ["organizations", organization, "https://console.aws.amazon.com/organizations/v2/home/accounts"],
    ["account", account, "https://console.aws.amazon.com/billing/home#/account"],
  ])("of %s about %s is %s", (service, type, url) => {
    expect(urlOf(service, type)).toBe(url);
  });

  test("is in the console of the resource's partition", () => {
    expect(urlOf("ec2", account, "aws-cn", "cn-north-1")).toMatch(
      /^https:\/\/console\.amazonaws\.cn\/ec2\/home\?region=cn-north-1#/,
    );
    expect(urlOf("organizations", organization, "aws-us-gov")).toBe(
      "https://console.amazonaws-us-gov.com/organizations/v2/home/accounts",
    );
  });

  test.each([
    ["a type that is not listed", "s3", "AWS::S3::Bucket", "aws"],
    ["a partition without a public console", "ec2", account, "aws-iso"],
    ["a page that the partition does not have", "account", account, "aws-us-gov"],
    ["names that every object has", "constructor", "toString", "__proto__"],
  ])("is unknown for %s", (_, service, type, partition) => {
    expect(urlOf(service, type, partition)).toBeUndefined();
  });

  test("cannot be led elsewhere by a hostile region", () => {
    expect(urlOf("ec2", account, "aws", "x#@evil.example/?")).toBe(
      "https://console.aws.amazon.com/ec2/home?region=x%23%40evil.example%2F%3F#Settings:tab=dataProtectionAndSecurity",
    );
  });
});
