import { coversRange } from "@postern/analysis/network";
import { defineCheck, fail, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { routeTables } from "./collectors/route-tables.ts";
import { vpcPeerings } from "./collectors/vpc-peerings.ts";

// What a whole VPC may be without being more than a subnet or two.
const small = { ipv4: 24, ipv6: 64 };

export default defineCheck({
  metadata: {
    id: "ec2-vpc-peering-routes-least-access",
    title: "Routes over a VPC peering reach only parts of the peer",
    severity: "medium",
    service: "ec2",
    description:
      "Looks at the account's own routes over an active VPC peering connection: whether one leads everywhere, or to a whole address range of the peer VPC. Whether a narrow route is needed, and how the peer's own tables look where another account has them, a person must see.",
    risk: "What is broken into on one side reaches every machine of the other, which the peering was never meant for.",
    remediation: {
      summary: "Replace wide routes by routes to the subnets, or single addresses, that are needed.",
      console: [
        "Open the VPC console in the region and choose Peering connections.",
        "Choose <name> and follow the route tables under Route tables.",
        "Choose Edit routes, replace the destination of the route by the subnets of the peer that are needed, and save.",
      ],
      cli: [
        "aws ec2 create-route --region <region> --route-table-id <table> --destination-cidr-block SUBNET_RANGE --vpc-peering-connection-id <name>",
        "aws ec2 delete-route --region <region> --route-table-id <ipv4-table> --destination-cidr-block <ipv4-route>",
        "aws ec2 delete-route --region <region> --route-table-id <ipv6-table> --destination-ipv6-cidr-block <ipv6-route>",
      ].join("\n"),
      terraform: `# Remove the wide route where it is configured, or with the AWS CLI.
resource "aws_route" "this" {
  route_table_id            = "<table>"
  destination_cidr_block    = "SUBNET_RANGE"
  vpc_peering_connection_id = "<name>"
}`,
      cloudformation: `Resources:
  Route:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: <table>
      DestinationCidrBlock: SUBNET_RANGE
      VpcPeeringConnectionId: <name>`,
      placeholders: {
        table: "A route table with a wide route.",
        "ipv4-table": "The table of a wide IPv4 route.",
        "ipv4-route": "Its destination.",
        "ipv6-table": "The table of a wide IPv6 route.",
        "ipv6-route": "Its destination.",
      },
      choices: ["SUBNET_RANGE"],
      url: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html",
      impact: "Traffic to addresses of the peer that no route names any more stops.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcPeeringConnections.html",
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["6.6"] },
    categories: ["network"],
    aliases: ["prowler:vpc_peering_routing_tables_with_least_privilege"],
    since: "0.1.0",
  },
  over: withFacets(vpcPeerings, "sides"),
  needs: { routeTables: withFacets(routeTables, "routes") },
  options: z.strictObject({
    wholeVpc: z
      .boolean()
      .default(true)
      .describe("Whether a route to a whole address range of the peer, larger than /24 or IPv6 /64, fails."),
  }),
  evaluate({ name, attributes }, facts, { wholeVpc }) {
    const label = `VPC peering ${name}`;
    if (attributes.state !== "active") return notApplicable(`${label} is ${attributes.state}.`);
    const { requester, accepter } = read(facts.sides);
    const routes = read(facts.routeTables).flatMap(({ resource, facts: table }) => {
      const peer = resource.attributes.vpc === accepter.vpc ? requester : accepter;
      return read(table.routes)
        .filter(({ peering }) => peering === name)
        .map((route) => ({ ...route, table: resource.name, peer }));
    });
    const wide = routes.filter(
      ({ destinationCidr: cidr, peer }) =>
        cidr !== undefined &&
        (prefixOf(cidr) === 0 ||
          (wholeVpc && peer.cidrs.some((block) => isLarge(block) && coversRange(cidr, block)))),
    );
    const evidence = {
      routes: routes.map(({ table, destinationCidr = "" }) => ({ table, destinationCidr })),
    };
    const other = `the other side's routes must be looked at in ${sidesInWords(requester, accepter)}`;
    if (wide.length > 0) {
      const named = wide.map(({ destinationCidr, table }) => `${destinationCidr} in ${table}`).join(", ");
      return fail(`${label} has routes that reach the whole peer: ${named}.`, {
        evidence,
        placeholders: placeholdersOf(wide),
      });
    }
    const listed = routes.flatMap(({ destinationPrefixList }) => destinationPrefixList ?? []);
    if (listed.length > 0)
      return manual(
        `${label} has routes to prefix list ${listed.join(", ")}, whose width a person must see.`,
        { evidence },
      );
    return routes.length === 0
      ? manual(`${label} has no route in this account's tables; ${other}.`, { evidence })
      : pass(`${label} has routes to parts of the peer only, by rule: ${other}.`, { evidence });
  },
});

function placeholdersOf(
  wide: readonly { readonly table: string; readonly destinationCidr?: string | undefined }[],
): Record<string, readonly string[]> {
  const routes = wide.map(({ table, destinationCidr = "" }) => ({ table, destination: destinationCidr }));
  const ipv6 = routes.filter(({ destination }) => destination.includes(":"));
  const ipv4 = routes.filter(({ destination }) => !destination.includes(":"));
  return {
    table: [...new Set(routes.map(({ table }) => table))],
    "ipv4-table": ipv4.map(({ table }) => table),
    "ipv4-route": ipv4.map(({ destination }) => destination),
    "ipv6-table": ipv6.map(({ table }) => table),
    "ipv6-route": ipv6.map(({ destination }) => destination),
  };
}

function prefixOf(cidr: string): number {
  return Number(cidr.slice(cidr.indexOf("/") + 1));
}

function isLarge(cidr: string): boolean {
  return prefixOf(cidr) < small[cidr.includes(":") ? "ipv6" : "ipv4"];
}

function sidesInWords(...sides: readonly { readonly vpc: string; readonly account: string }[]): string {
  return sides.map(({ vpc, account }) => `${vpc} of account ${account}`).join(" and ");
}
