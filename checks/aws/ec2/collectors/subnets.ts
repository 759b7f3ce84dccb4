import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

/** Subnets (EC2 DescribeSubnets). */
export const subnets = defineCollector({
  id: "ec2-subnets",
  description: "Subnets, whether they assign public addresses and block the internet.",
  scope: "region",
  resourceType: "AWS::EC2::Subnet",
  calls: ["ec2:DescribeSubnets"],
  attributes: z.strictObject({ vpc: z.string() }),
  facets: {
    mapPublicIp: { calls: [], value: z.boolean() },
    internetGatewayBlock: {
      calls: [],
      value: z
        .enum(["off", "block-bidirectional", "block-ingress"])
        .describe("VPC Block Public Access, exclusions included."),
    },
  },
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeSubnetsCommand } = await import("../clients/ec2.ts");
    const pages = paginate(
      (NextToken) => client(EC2Client).send(new DescribeSubnetsCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const subnet of required(page, "Subnets")) {
        const id = required(subnet, "SubnetId");
        const own = { owner: required(subnet, "OwnerId"), tags: subnet.Tags };
        yield {
          ...ec2Resource({ target, region }, "subnet", id, own),
          attributes: { vpc: required(subnet, "VpcId") },
          facets: await facets({
            mapPublicIp: async () => required(subnet, "MapPublicIpOnLaunch"),
            // Left out where EC2 has no such block.
            internetGatewayBlock: async () =>
              subnet.BlockPublicAccessStates === undefined
                ? "off"
                : required(subnet.BlockPublicAccessStates, "InternetGatewayBlockMode"),
          }),
        };
      }
  },
});
