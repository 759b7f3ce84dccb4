import { expect, test } from "vitest";
import { resourceTypeOf } from "./resource-type.ts";

test.each([
  ["AWS::S3::Bucket", "AwsS3Bucket"],
  ["AWS::EC2::Instance", "AwsEc2Instance"],
  ["AWS::EC2::VPC", "AwsEc2Vpc"],
  ["AWS::IAM::User", "AwsIamUser"],
  ["AWS::RDS::DBInstance", "AwsRdsDbInstance"],
  ["AWS::DynamoDB::Table", "AwsDynamoDbTable"],
  ["AWS::ElasticLoadBalancingV2::LoadBalancer", "AwsElbv2LoadBalancer"],
  ["AWS::::Account", "AwsAccount"],
  ["Custom", "Other"],
  ["Acme::Thing::Part", "Other"],
])("%s is %s", (type, name) => {
  expect(resourceTypeOf(type)).toBe(name);
});
