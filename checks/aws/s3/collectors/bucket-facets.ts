import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { gone, replyOr, required, UnexpectedReplyError } from "@postern/aws/replies";
import type { CollectorContext } from "@postern/sdk";
import * as z from "zod";
import { grantOf, grantsSchema } from "./bucket-acl.ts";
import { loggingOf, loggingSchema } from "./bucket-logging.ts";
import { askInRegion } from "./bucket-region.ts";
import { publicAccessBlock, publicAccessBlockSchema } from "./public-access-block.ts";

const whereDeleted = {
  NoSuchBucket: gone("bucket"),
};

/** What a bucket tells of itself. */
export const bucketFacets = {
  publicAccessBlock: {
    calls: [{ operation: "s3:GetPublicAccessBlock", action: "s3:GetBucketPublicAccessBlock" }],
    value: publicAccessBlockSchema,
  },
  policyStatus: { calls: ["s3:GetBucketPolicyStatus"], value: z.strictObject({ isPublic: z.boolean() }) },
  policy: { calls: ["s3:GetBucketPolicy"], value: policySchema.nullable() },
  acl: { calls: ["s3:GetBucketAcl"], value: grantsSchema },
  ownership: {
    calls: ["s3:GetBucketOwnershipControls"],
    value: z.enum(["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"]),
  },
  versioning: {
    calls: ["s3:GetBucketVersioning"],
    value: z.strictObject({
      status: z.enum(["Enabled", "Suspended"]).nullable(),
      mfaDelete: z.enum(["Enabled", "Disabled"]).nullable(),
    }),
  },
  objectLock: {
    calls: [{ operation: "s3:GetObjectLockConfiguration", action: "s3:GetBucketObjectLockConfiguration" }],
    value: z.strictObject({ defaultMode: z.enum(["COMPLIANCE", "GOVERNANCE"]).nullable() }).nullable(),
  },
  logging: { calls: ["s3:GetBucketLogging"], value: loggingSchema },
};

/**
 * The readers of {@link bucketFacets}.
 *
 * @param Bucket its name
 * @param region its own, where it is asked
 */
export async function bucketReaders({ client }: CollectorContext, Bucket: string, region: string) {
  const s3 = await import("../clients/s3.ts");
  const ask = <Reply extends { readonly $metadata: { requestId?: string | undefined } }, Meaning = never>(
    send: (of: InstanceType<typeof s3.S3Client>) => Promise<Reply>,
    meanings: Readonly<Record<string, () => Meaning>> = {},
  ) => replyOr(askInRegion(client, s3.S3Client, region, send), { ...whereDeleted, ...meanings });
  return {
    publicAccessBlock: async () => {
      const reply = await ask((of) => of.send(new s3.GetPublicAccessBlockCommand({ Bucket })), {
        NoSuchPublicAccessBlockConfiguration: () => null,
      });
      return publicAccessBlock(reply ? required(reply, "PublicAccessBlockConfiguration") : {});
    },
    policyStatus: async () => {
      const reply = await ask((of) => of.send(new s3.GetBucketPolicyStatusCommand({ Bucket })), {
        NoSuchBucketPolicy: () => null,
      });
      return { isPublic: reply !== null && required(required(reply, "PolicyStatus"), "IsPublic") };
    },
    policy: async () => {
      const reply = await ask((of) => of.send(new s3.GetBucketPolicyCommand({ Bucket })), {
        NoSuchBucketPolicy: () => null,
      });
      return reply && readPolicy(required(reply, "Policy"), UnexpectedReplyError);
    },
    acl: async () => {
      const reply = await ask((of) => of.send(new s3.GetBucketAclCommand({ Bucket })));
      required(reply, "Owner");
      return (reply.Grants ?? []).map(grantOf);
    },
    ownership: async () => {
      const reply = await ask((of) => of.send(new s3.GetBucketOwnershipControlsCommand({ Bucket })), {
        OwnershipControlsNotFoundError: () => null,
      });
      if (reply === null) return "ObjectWriter";
      const [rule] = required(required(reply, "OwnershipControls"), "Rules");
      return required(required({ rule }, "rule"), "ObjectOwnership");
    },
    versioning: async () => {
      const reply = await ask((of) => of.send(new s3.GetBucketVersioningCommand({ Bucket })));
      return { status: reply.Status ?? null, mfaDelete: reply.MFADelete ?? null };
    },
    objectLock: async () => {
      const reply = await ask((of) => of.send(new s3.GetObjectLockConfigurationCommand({ Bucket })), {
        ObjectLockConfigurationNotFoundError: () => null,
      });
      if (reply === null) return null;
      const configuration = required(reply, "ObjectLockConfiguration");
      required(configuration, "ObjectLockEnabled");
      return { defaultMode: configuration.Rule?.DefaultRetention?.Mode ?? null };
    },
    logging: async () => loggingOf(await ask((of) => of.send(new s3.GetBucketLoggingCommand({ Bucket })))),
  };
}
