import type { VpcPeeringConnectionVpcInfo } from "../clients/ec2.ts";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

const side = z.strictObject({
  vpc: z.string(),
  account: z.string().regex(/^\d{12}$/),
  cidrs: z.array(z.string().min(1)),
});

/** VPC peering connections (EC2 DescribeVpcPeeringConnections). */
export const vpcPeerings = defineCollector({
  id: "ec2-vpc-peerings",
  description: "VPC peering connections with the address ranges of both sides.",
  scope: "region",
  resourceType: "AWS::EC2::VPCPeeringConnection",
  calls: ["ec2:DescribeVpcPeeringConnections"],
  attributes: z.strictObject({ state: z.string() }),
  facets: { sides: { calls: [], value: z.strictObject({ requester: side, accepter: side }) } },
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeVpcPeeringConnectionsCommand } = await import("../clients/ec2.ts");
    const pages = paginate(
      (NextToken) =>
        client(EC2Client).send(new DescribeVpcPeeringConnectionsCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const peering of required(page, "VpcPeeringConnections")) {
        const id = required(peering, "VpcPeeringConnectionId");
        const own = { owner: target.account, tags: peering.Tags };
        const state = required(required(peering, "Status"), "Code");
        yield {
          ...ec2Resource({ target, region }, "vpc-peering-connection", id, own),
          attributes: { state },
          facets: await facets({
            sides: async () => ({
              requester: sideOf(required(peering, "RequesterVpcInfo"), state),
              accepter: sideOf(required(peering, "AccepterVpcInfo"), state),
            }),
          }),
        };
      }
  },
});

/** A side. Its ranges are told once both have agreed. */
function sideOf(info: VpcPeeringConnectionVpcInfo, state: string): z.infer<typeof side> {
  const { CidrBlockSet = [], Ipv6CidrBlockSet = [] } = info;
  const CidrBlock = state === "active" ? required(info, "CidrBlock") : info.CidrBlock;
  const cidrs = [
    ...(CidrBlock === undefined ? [] : [CidrBlock]),
    ...CidrBlockSet.map((block) => required(block, "CidrBlock")),
    ...Ipv6CidrBlockSet.map((block) => required(block, "Ipv6CidrBlock")),
  ];
  return { vpc: required(info, "VpcId"), account: required(info, "OwnerId"), cidrs: [...new Set(cidrs)] };
}
