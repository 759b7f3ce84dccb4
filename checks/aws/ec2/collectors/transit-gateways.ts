import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

/** Transit gateways (EC2 DescribeTransitGateways). */
export const transitGateways = defineCollector({
  id: "ec2-transit-gateways",
  description: "Transit gateways, and whether they accept attachments by themselves.",
  scope: "region",
  resourceType: "AWS::EC2::TransitGateway",
  calls: ["ec2:DescribeTransitGateways"],
  attributes: z.strictObject({ state: z.enum(["pending", "available", "modifying", "deleting", "deleted"]) }),
  facets: { autoAccepts: { calls: [], value: z.enum(["enable", "disable"]) } },
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeTransitGatewaysCommand } = await import("../clients/ec2.ts");
    const pages = paginate(
      (NextToken) =>
        client(EC2Client).send(new DescribeTransitGatewaysCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const gateway of required(page, "TransitGateways")) {
        const id = required(gateway, "TransitGatewayId");
        const own = { owner: required(gateway, "OwnerId"), tags: gateway.Tags };
        yield {
          ...ec2Resource({ target, region }, "transit-gateway", id, own),
          attributes: { state: required(gateway, "State") },
          facets: await facets({
            autoAccepts: async () => required(required(gateway, "Options"), "AutoAcceptSharedAttachments"),
          }),
        };
      }
  },
});
