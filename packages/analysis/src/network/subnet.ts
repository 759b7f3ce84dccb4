import type { AddressFamily } from "./address-range.ts";
import { type ExposureOptions, exposureOf } from "./exposure.ts";

/** A route (EC2 DescribeRouteTables, Routes). */
export interface Route {
  /** DestinationCidrBlock or DestinationIpv6CidrBlock, whichever it has. */
  readonly destinationCidr?: string | undefined;
  /** DestinationPrefixListId */
  readonly destinationPrefixList?: string | undefined;
  /** GatewayId: igw-…, vgw-…, vpce-… or local. Other targets are of no interest here. */
  readonly gateway?: string | undefined;
  /** active or blackhole */
  readonly state: string;
}

/** A route table (EC2 DescribeRouteTables). */
export interface RouteTable {
  readonly id: string;
  readonly vpc: string;
  readonly routes: readonly Route[];
  /** Associations[]: a subnet's, or the main one of the VPC; those of gateways have neither. */
  readonly associations: readonly { readonly subnet?: string | undefined; readonly main: boolean }[];
}

/** A subnet (EC2 DescribeSubnets). */
export interface Subnet {
  readonly id: string;
  readonly vpc: string;
  /** BlockPublicAccessStates.InternetGatewayBlockMode; it holds the exclusions already. */
  readonly internetGatewayBlockMode: string;
}

/** Whether the internet finds a way into a subnet, and what decides. */
export type SubnetExposure =
  | { readonly state: "public"; readonly routeTable: string; readonly gateway: string }
  | { readonly state: "private"; readonly reason: "no-internet-route" | "public-access-blocked" }
  | {
      readonly state: "undecided";
      /** The subnet's table is not among the tables, or a prefix list of its routes is not known. */
      readonly reason: "route-table-unseen" | "prefix-list-unknown";
    };

/** The route table of a subnet: the one associated with it, else the main one of its VPC. */
export function routeTableOf<Table extends RouteTable>(
  subnet: Pick<Subnet, "id" | "vpc">,
  tables: readonly Table[],
): Table | undefined {
  const associated = tables.find(({ associations }) => associations.some((one) => one.subnet === subnet.id));
  return (
    associated ??
    tables.find(({ vpc, associations }) => vpc === subnet.vpc && associations.some(({ main }) => main))
  );
}

/**
 * Whether a subnet is public: an active route to an internet gateway for all addresses, or for as many as count
 * as the internet, that VPC Block Public Access does not close. Egress-only, NAT, virtual private and transit
 * gateways let nobody in.
 *
 * @param tables the route tables of the subnet's VPC
 * @throws {RangeError} for a block mode that EC2 does not document, and for a destination that is no CIDR range
 *
 * @example
 * const exposure = subnetExposure(subnet, tables, "ipv4");
 * if (exposure.state === "public") return fail(`… routes to ${exposure.gateway}.`);
 */
export function subnetExposure(
  subnet: Subnet,
  tables: readonly RouteTable[],
  family: AddressFamily,
  options?: ExposureOptions,
): SubnetExposure {
  if (blocksIngress(subnet.internetGatewayBlockMode))
    return { state: "private", reason: "public-access-blocked" };
  const table = routeTableOf(subnet, tables);
  if (!table) return { state: "undecided", reason: "route-table-unseen" };

  const toInternet = table.routes.filter(
    ({ gateway, state }) => gateway?.startsWith("igw-") && state === "active",
  );
  const exposure = exposureOf(
    {
      cidrs: toInternet.flatMap(({ destinationCidr }) => destinationCidr ?? []),
      prefixLists: toInternet.flatMap(({ destinationPrefixList }) => destinationPrefixList ?? []),
    },
    family,
    options,
  );
  if (exposure.state === "undecided") return { state: "undecided", reason: "prefix-list-unknown" };
  const gateway = toInternet[0]?.gateway;
  return exposure.state === "open" && gateway
    ? { state: "public", routeTable: table.id, gateway }
    : { state: "private", reason: "no-internet-route" };
}

function blocksIngress(mode: string): boolean {
  if (mode === "block-bidirectional" || mode === "block-ingress") return true;
  if (mode === "off") return false;
  throw new RangeError(`${JSON.stringify(mode)} is not a mode of VPC Block Public Access.`);
}
