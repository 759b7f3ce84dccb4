import type { PolicyStatement } from "../policy-document/policy.ts";
import { coversAction, coversResource } from "./statement.ts";
import { covers, overlaps } from "./wildcard.ts";

/** A grant of a bucket's ACL, as s3:GetBucketAcl tells it. */
export interface AclGrant {
  /** The group's URI, or the account's canonical id. */
  readonly grantee: { readonly uri?: string | undefined; readonly id?: string | undefined };
  readonly permission: string;
}

/** The four settings of S3's public access block. */
export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

const everyone = new Set([
  "http://acs.amazonaws.com/groups/global/AllUsers",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
]);
/** The canonical user that stands for anonymous requests. */
const anonymous = "65a011a29cdf8ec533ec3d1ccaae921c";
const permissions = {
  read: new Set(["READ", "READ_ACP", "FULL_CONTROL"]),
  write: new Set(["WRITE", "WRITE_ACP", "FULL_CONTROL"]),
};

/**
 * The grants of an ACL that everyone has, or everyone with an AWS account. S3 leaves out what IgnorePublicAcls undoes;
 * that ObjectOwnership BucketOwnerEnforced undoes all is for the caller to see.
 *
 * @param access only those that read, or only those that write. Default: both
 * @example publicGrants(acl.grants, "write").map(({ permission }) => permission) // ["WRITE_ACP"]
 */
export function publicGrants(grants: readonly AclGrant[], access?: "read" | "write"): AclGrant[] {
  return grants.filter(
    ({ grantee, permission }) =>
      (everyone.has(grantee.uri ?? "") || grantee.id === anonymous) &&
      (access === undefined || permissions[access].has(permission)),
  );
}

/**
 * The block that is in force: each setting of the bucket or of the account, whichever is stricter.
 *
 * @param blocks those of bucket and account; undefined where none is configured, never where it could not be read
 * @example effectiveBlock(bucket, account).restrictPublicBuckets // whether a public policy has no effect
 */
export function effectiveBlock(...blocks: readonly (PublicAccessBlock | undefined)[]): PublicAccessBlock {
  const any = (setting: keyof PublicAccessBlock) => blocks.some((block) => block?.[setting] === true);
  return {
    blockPublicAcls: any("blockPublicAcls"),
    ignorePublicAcls: any("ignorePublicAcls"),
    blockPublicPolicy: any("blockPublicPolicy"),
    restrictPublicBuckets: any("restrictPublicBuckets"),
  };
}

/**
 * What a statement of a bucket's policy says of one action of S3, on what that action is about: the bucket, or objects
 * in it. `s3:Delete*` on the objects alone says nothing of s3:DeleteBucketPolicy: undefined.
 *
 * @param action without wildcards, for example s3:PutObjectAcl
 * @param bucket its ARN
 */
export function onBucket(
  statement: PolicyStatement,
  action: string,
  bucket: string,
): PolicyStatement | undefined {
  if (!coversAction(statement, action)) return undefined;
  const [, name = ""] = action.toLowerCase().split(":");
  const isOfBucket = name.includes("bucket") || name.endsWith("configuration");
  const isOfObjects = !isOfBucket && name.includes("object");
  const actions = { except: false, patterns: [action] };
  if (!isOfBucket && reachesObjects(statement, `${bucket}/*`)) return { ...statement, actions };
  if (isOfObjects || !coversResource(statement, bucket)) return undefined;
  return { ...statement, actions, resources: { except: false, patterns: [bucket] } };
}

function reachesObjects({ resources: { except, patterns } }: PolicyStatement, objects: string): boolean {
  return except
    ? !patterns.some((pattern) => covers(pattern, objects))
    : patterns.some((pattern) => overlaps(pattern, objects));
}
