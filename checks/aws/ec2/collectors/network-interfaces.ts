import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

/** Network interfaces (EC2 DescribeNetworkInterfaces). */
export const networkInterfaces = defineCollector({
  id: "ec2-network-interfaces",
  description: "Network interfaces and the VPCs that they are in.",
  scope: "region",
  resourceType: "AWS::EC2::NetworkInterface",
  calls: ["ec2:DescribeNetworkInterfaces"],
  attributes: z.strictObject({ vpc: z.string() }),
  facets: {},
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeNetworkInterfacesCommand } = await import("../clients/ec2.ts");
    const pages = paginate(
      (NextToken) =>
        client(EC2Client).send(new DescribeNetworkInterfacesCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const networkInterface of required(page, "NetworkInterfaces")) {
        const id = required(networkInterface, "NetworkInterfaceId");
        const own = { owner: required(networkInterface, "OwnerId"), tags: networkInterface.TagSet };
        yield {
          ...ec2Resource({ target, region }, "network-interface", id, own),
          attributes: { vpc: required(networkInterface, "VpcId") },
          facets: await facets({}),
        };
      }
  },
});
