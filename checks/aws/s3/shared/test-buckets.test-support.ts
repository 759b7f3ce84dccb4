import type { PublicAccessBlock } from "@postern/analysis/policies";

export const open: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};
export const blocked: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** A bucket of the tests. */
export const resource = { uid: "arn:aws:s3:::pigeons", name: "pigeons", arn: "arn:aws:s3:::pigeons" };

/** The need of an account that blocks this. */
export const accountBlocks = (block: PublicAccessBlock) => ({ account: [{ facts: { block } }] });

/** The facts of a bucket that is closed, but for the differences. */
export const bucketFacts = <Differences extends object>(differences: Differences) => ({
  policyStatus: { isPublic: false },
  policy: null,
  acl: [],
  ownership: "ObjectWriter" as const,
  publicAccessBlock: open,
  ...differences,
});

/** A grant to everyone. */
export const toEveryone = <Permission extends string>(permission: Permission) => ({
  grantee: { uri: "http://acs.amazonaws.com/groups/global/AllUsers" },
  permission,
});
