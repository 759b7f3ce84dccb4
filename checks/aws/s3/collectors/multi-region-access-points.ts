import { optional, required } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { publicAccessBlock, publicAccessBlockSchema } from "./public-access-block.ts";

/** The Multi-Region Access Points of an account, which S3 keeps in one region (S3 Control ListMultiRegionAccessPoints). */
export const multiRegionAccessPoints = defineCollector({
  id: "s3-multi-region-access-points",
  description: "S3 Multi-Region Access Points and what public access they block.",
  scope: "account",
  resourceType: "AWS::S3::MultiRegionAccessPoint",
  calls: ["s3:ListMultiRegionAccessPoints"],
  attributes: z.strictObject({ status: z.string().min(1) }),
  facets: { block: { calls: [], value: publicAccessBlockSchema } },
  async *collect({ target: { account, partition }, client, facets, paginate }) {
    // No other partition has them.
    if (partition !== "aws") return;
    const { ListMultiRegionAccessPointsCommand, S3ControlClient } = await import("../clients/s3-control.ts");
    const control = client(S3ControlClient, { region: "us-west-2" });
    const pages = paginate(
      (NextToken) => control.send(new ListMultiRegionAccessPointsCommand({ AccountId: account, NextToken })),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      for (const listed of optional(page, "AccessPoints") ?? []) {
        const arn = `arn:${partition}:s3::${account}:accesspoint/${required(listed, "Alias")}`;
        yield {
          uid: arn,
          name: required(listed, "Name"),
          arn,
          attributes: { status: required(listed, "Status") },
          facets: facets({ block: async () => publicAccessBlock(listed.PublicAccessBlock ?? {}) }),
        };
      }
    }
  },
});
