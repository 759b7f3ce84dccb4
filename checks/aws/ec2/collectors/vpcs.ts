import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

/** VPCs (EC2 DescribeVpcs). */
export const vpcs = defineCollector({
  id: "ec2-vpcs",
  description: "VPCs, and which is the default one.",
  scope: "region",
  resourceType: "AWS::EC2::VPC",
  calls: ["ec2:DescribeVpcs"],
  attributes: z.strictObject({ isDefault: z.boolean() }),
  facets: {},
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeVpcsCommand } = await import("../clients/ec2.ts");
    const pages = paginate(
      (NextToken) => client(EC2Client).send(new DescribeVpcsCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const vpc of required(page, "Vpcs")) {
        const id = required(vpc, "VpcId");
        const own = { owner: required(vpc, "OwnerId"), tags: vpc.Tags };
        yield {
          ...ec2Resource({ target, region }, "vpc", id, own),
          attributes: { isDefault: required(vpc, "IsDefault") },
          facets: await facets({}),
        };
      }
  },
});
