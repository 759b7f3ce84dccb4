import { genuine, replyOr, required } from "@postern/aws/replies";
import { type CollectorContext, defineCollector } from "@postern/sdk";
import * as z from "zod";
import { publicAccessBlock, publicAccessBlockSchema } from "./public-access-block.ts";
import { accountItself } from "../../shared/account-itself.ts";

/** What S3 blocks in all of an account. */
export const accountBlockFacet = {
  calls: [{ operation: "s3:GetPublicAccessBlock", action: "s3:GetAccountPublicAccessBlock" }],
  value: publicAccessBlockSchema,
};

/** The public access block of an account, an organization's policy included (S3 Control GetPublicAccessBlock). */
export const accountPublicAccessBlock = defineCollector({
  id: "s3-account-public-access-block",
  description: "What S3 blocks of public access in all buckets and access points of an account.",
  scope: "account",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    block: accountBlockFacet,
  },
  async *collect(context) {
    yield {
      ...accountItself(context.target.account),
      facets: await context.facets({ block: () => readAccountBlock(context) }),
    };
  },
});

/** The reader of {@link accountBlockFacet}. */
export async function readAccountBlock({ client, target: { account } }: CollectorContext) {
  const { GetPublicAccessBlockCommand, S3ControlClient } = await import("../clients/s3-control.ts");
  const reply = await replyOr(
    client(S3ControlClient).send(new GetPublicAccessBlockCommand({ AccountId: account })),
    { NoSuchPublicAccessBlockConfiguration: () => null },
  );
  if (reply === null) return publicAccessBlock({});
  return publicAccessBlock(required(genuine(reply), "PublicAccessBlockConfiguration"));
}
