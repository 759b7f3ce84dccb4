import type { Route } from "../clients/ec2.ts";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required, UnexpectedReplyError } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

const text = z.string().min(1);
const route = z.strictObject({
  destinationCidr: text.optional(),
  destinationPrefixList: text.optional(),
  gateway: text.optional().describe("Internet and virtual private gateways, endpoints, local."),
  peering: text.optional(),
  state: z.string().describe("active or blackhole."),
});

const association = z.strictObject({
  subnet: text.optional().describe("The main table and those of gateways have none."),
  main: z.boolean(),
});

/** Route tables (EC2 DescribeRouteTables). */
export const routeTables = defineCollector({
  id: "ec2-route-tables",
  description: "Route tables with their routes and the subnets that use them.",
  scope: "region",
  resourceType: "AWS::EC2::RouteTable",
  calls: ["ec2:DescribeRouteTables"],
  attributes: z.strictObject({ vpc: z.string() }),
  facets: {
    routes: { calls: [], value: z.array(route) },
    associations: { calls: [], value: z.array(association) },
  },
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeRouteTablesCommand } = await import("../clients/ec2.ts");
    const pages = paginate(
      (NextToken) => client(EC2Client).send(new DescribeRouteTablesCommand({ MaxResults: 100, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const table of required(page, "RouteTables")) {
        const id = required(table, "RouteTableId");
        const own = { owner: required(table, "OwnerId"), tags: table.Tags };
        yield {
          ...ec2Resource({ target, region }, "route-table", id, own),
          attributes: { vpc: required(table, "VpcId") },
          facets: await facets({
            routes: async () => required(table, "Routes").map(routeOf),
            associations: async () =>
              required(table, "Associations").map((one) => ({
                subnet: one.SubnetId,
                main: required(one, "Main"),
              })),
          }),
        };
      }
  },
});

function routeOf(listed: Route): z.infer<typeof route> {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId } = listed;
  const { GatewayId, VpcPeeringConnectionId } = listed;
  const destinationCidr = DestinationCidrBlock ?? DestinationIpv6CidrBlock;
  if (destinationCidr === undefined && DestinationPrefixListId === undefined)
    throw new UnexpectedReplyError("A route of a route table has no destination.");
  return {
    ...(destinationCidr !== undefined && { destinationCidr }),
    ...(DestinationPrefixListId !== undefined && { destinationPrefixList: DestinationPrefixListId }),
    ...(GatewayId !== undefined && { gateway: GatewayId }),
    ...(VpcPeeringConnectionId !== undefined && { peering: VpcPeeringConnectionId }),
    state: required(listed, "State"),
  };
}
