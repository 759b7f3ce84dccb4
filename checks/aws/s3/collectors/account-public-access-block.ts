import { genuine, replyOr, required } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { publicAccessBlock, publicAccessBlockSchema } from "./public-access-block.ts";
import { accountItself } from "../../shared/account-itself.ts";

/** The public access block of an account, an organization's policy included (S3 Control GetPublicAccessBlock). */
export const accountPublicAccessBlock = defineCollector({
  id: "s3-account-public-access-block",
  description: "What S3 blocks of public access in all buckets and access points of an account.",
  scope: "account",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    block: {
      calls: [{ operation: "s3:GetPublicAccessBlock", action: "s3:GetAccountPublicAccessBlock" }],
      value: publicAccessBlockSchema,
    },
  },
  async *collect({ target: { account }, client, facets }) {
    const { GetPublicAccessBlockCommand, S3ControlClient } = await import("../clients/s3-control.ts");
    yield {
      ...accountItself(account),
      facets: await facets({
        async block() {
          const reply = await replyOr(
            client(S3ControlClient).send(new GetPublicAccessBlockCommand({ AccountId: account })),
            { NoSuchPublicAccessBlockConfiguration: () => null },
          );
          if (reply === null) return publicAccessBlock({});
          return publicAccessBlock(required(genuine(reply), "PublicAccessBlockConfiguration"));
        },
      }),
    };
  },
});
