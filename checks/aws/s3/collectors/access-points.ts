import { genuine, gone, optional, replyOr, required } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { publicAccessBlock, publicAccessBlockSchema } from "./public-access-block.ts";

/** The access points of buckets in a region (S3 Control ListAccessPoints). */
export const accessPoints = defineCollector({
  id: "s3-access-points",
  description: "Access points of S3 buckets, where they are reached from and what public access they block.",
  scope: "region",
  resourceType: "AWS::S3::AccessPoint",
  calls: ["s3:ListAccessPoints"],
  attributes: z.strictObject({ networkOrigin: z.enum(["Internet", "VPC"]) }),
  facets: { block: { calls: ["s3:GetAccessPoint"], value: publicAccessBlockSchema } },
  async *collect({ target: { account }, client, facets, paginate }) {
    const { GetAccessPointCommand, ListAccessPointsCommand, S3ControlClient } =
      await import("../clients/s3-control.ts");
    const control = client(S3ControlClient);
    const pages = paginate(
      (NextToken) =>
        control.send(new ListAccessPointsCommand({ AccountId: account, MaxResults: 1000, NextToken })),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      for (const listed of optional(page, "AccessPointList") ?? []) {
        const Name = required(listed, "Name");
        const arn = required(listed, "AccessPointArn");
        yield {
          uid: arn,
          name: Name,
          arn,
          attributes: { networkOrigin: required(listed, "NetworkOrigin") },
          facets: facets({
            async block() {
              const reply = await replyOr(
                control.send(new GetAccessPointCommand({ AccountId: account, Name })),
                {
                  NoSuchAccessPoint: gone("access point"),
                },
              );
              required(genuine(reply), "Name");
              return publicAccessBlock(reply.PublicAccessBlockConfiguration ?? {});
            },
          }),
        };
      }
    }
  },
});
