import { expect, test } from "vitest";
import { denyingLayerOf } from "./denying-layer.ts";

const role = "User: arn:aws:sts::111122223333:assumed-role/audit/session is not authorized to perform:";

test.each([
  [
    `${role} iam:ListUsers on resource: * because no identity-based policy allows the iam:ListUsers action`,
    "identity-policy",
  ],
  [
    `${role} iam:GetUser on resource: user root with an explicit deny in an identity-based policy`,
    "identity-policy",
  ],
  [
    `${role} iam:GetUser on resource: user root with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/deny`,
    "identity-policy",
  ],
  [
    `You are not authorized to perform this operation. ${role} ec2:DescribeRegions because no identity-based policy allows the ec2:DescribeRegions action. Encoded authorization failure message: 0l-KPWQJ`,
    "identity-policy",
  ],
  [
    `${role} iam:ListRoles on resource: * with an explicit deny in a service control policy`,
    "service-control-policy",
  ],
  [
    `${role} iam:ListRoles on resource: * with an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/o-exampleorgid/service_control_policy/p-example1`,
    "service-control-policy",
  ],
  [
    `${role} iam:ListRoles because no service control policy allows the iam:ListRoles action`,
    "service-control-policy",
  ],
  [
    `${role} s3:ListBucket on resource: "arn:aws:s3:::example" with an explicit deny in a resource control policy`,
    "resource-control-policy",
  ],
  [
    `${role} iam:GetUser because no permissions boundary allows the iam:GetUser action`,
    "permissions-boundary",
  ],
  [
    `${role} iam:GetUser on resource: user root with an explicit deny in a permissions boundary`,
    "permissions-boundary",
  ],
  [
    `${role} s3:ListAllMyBuckets because no session policy allows the s3:ListAllMyBuckets action`,
    "session-policy",
  ],
  [`${role} s3:ListAllMyBuckets with an explicit deny in a session policy`, "session-policy"],
  [
    `${role} secretsmanager:GetSecretValue because no resource-based policy allows the secretsmanager:GetSecretValue action`,
    "resource-policy",
  ],
  [
    `${role} sns:Publish on resource: arn with an explicit deny in a resource-based policy`,
    "resource-policy",
  ],
  [`${role} sts:AssumeRole because no role trust policy allows the sts:AssumeRole action`, "resource-policy"],
  [`${role} sts:AssumeRole with an explicit deny in the role trust policy`, "resource-policy"],
  [
    `${role} dynamodb:DescribeTable because no VPC endpoint policy allows the dynamodb:DescribeTable action`,
    "vpc-endpoint-policy",
  ],
  [
    `${role} sns:Publish with an explicit deny in a VPC endpoint policy transitively through a service control policy`,
    "vpc-endpoint-policy",
  ],
])("%s", (message, layer) => {
  expect(denyingLayerOf(message)).toBe(layer);
});

test.each([
  ["a message without a reason", "Access Denied"],
  ["an explicit deny of an unnamed policy", `${role} iam:GetUser on resource: * with an explicit deny`],
  [
    "a policy of a kind that is not known",
    `${role} iam:GetUser because no future policy allows the iam:GetUser action`,
  ],
  [
    "a resource that is called like a reason",
    `${role} iam:GetUser on resource: user no session policy allows`,
  ],
])("tells no layer for %s", (_, message) => {
  expect(denyingLayerOf(message)).toBeUndefined();
});
