import type { PolicyStatement } from "../policy-document/policy.ts";
import { coversResource } from "./statement.ts";

/** Where a policy is at home: what a target or resource says of itself. */
export interface Home {
  /** `aws`, `aws-cn`, `aws-us-gov` … */
  readonly partition: string;
  /** Twelve digits. */
  readonly account: string;
}

const partitions = [
  "aws",
  "aws-cn",
  "aws-us-gov",
  "aws-eusc",
  "aws-iso",
  "aws-iso-b",
  "aws-iso-e",
  "aws-iso-f",
];
const inventedAccount = "987654321098";

/** ARNs of resources that no policy names: what matches them matches all of their kind in that account. */
export function probeArns({ partition, account }: Home) {
  const of = (service: string, name: string, region = "us-east-1") =>
    `arn:${partition}:${service}:${region}:${account}:${name}`;
  return {
    user: of("iam", "user/postern-probe", ""),
    group: of("iam", "group/postern-probe", ""),
    role: of("iam", "role/postern-probe", ""),
    policy: of("iam", "policy/postern-probe", ""),
    instance: of("ec2", "instance/i-0123456789abcdef0"),
    key: of("kms", "key/01234567-89ab-cdef-0123-456789abcdef"),
    trail: of("cloudtrail", "trail/postern-probe"),
    object: `arn:${partition}:s3:::postern-probe/object`,
  };
}

/** Whether a statement is about all resources: those of an invented account, whatever they are. */
export function coversAllResources(statement: PolicyStatement): boolean {
  const covered = partitions.map((partition) => {
    const { role, object, instance, key } = probeArns({ partition, account: inventedAccount });
    return [role, object, instance, key].every((probe) => coversResource(statement, probe));
  });
  // `arn:aws:*` is everything where it is used; what NotResource leaves out is left out there.
  return statement.resources.except ? covered.every(Boolean) : covered.some(Boolean);
}

/** A role in an account that no policy knows. */
export function foreignRole(partition: string): string {
  return probeArns({ partition, account: inventedAccount }).role;
}
