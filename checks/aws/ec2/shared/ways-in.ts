import {
  type AclEntry,
  type AddressFamily,
  type ExposureOptions,
  type InterfaceAddresses,
  publicAddresses,
  subnetExposure,
} from "@postern/analysis/network";
import { type NeededFacts, read, withFacets } from "@postern/sdk";
import { networkAcls } from "../collectors/network-acls.ts";
import { routeTables } from "../collectors/route-tables.ts";
import { securityGroups } from "../collectors/security-groups.ts";
import { subnets } from "../collectors/subnets.ts";
import type { GroupRule } from "./open-permissions.ts";
import { groupNeeds } from "./group-exposure.ts";

/** What the way from the internet to an instance leads through. */
export const reachNeeds = {
  ...groupNeeds,
  groups: withFacets(securityGroups, "ingress"),
  subnets: withFacets(subnets, "internetGatewayBlock"),
  routeTables: withFacets(routeTables, "routes", "associations"),
  acls: withFacets(networkAcls, "entries"),
};
type Reach = NeededFacts<typeof reachNeeds>;

interface NetworkInterface extends InterfaceAddresses {
  readonly subnet: string;
  readonly groups: readonly string[];
}

/** A way from the internet to an address of an interface: led through, closed, or not to be seen whole. */
export type Way = { readonly address: string } & (
  | {
      readonly state: "led";
      readonly family: AddressFamily;
      readonly ingress: readonly GroupRule[];
      readonly acl: readonly AclEntry[];
    }
  | { readonly state: "closed" | "unseen"; readonly because: string }
);

/** The ways to the public addresses of an interface; none where it has no such address. */
export function waysIn(one: NetworkInterface, reach: Reach, options: ExposureOptions): Way[] {
  return (["ipv4", "ipv6"] as const).flatMap((family) => {
    const [address] = publicAddresses(one, family);
    return address === undefined ? [] : { address, ...wayIn(one, family, reach, options) };
  });
}

function wayIn(
  { subnet: id, groups: ids }: NetworkInterface,
  family: AddressFamily,
  reach: Reach,
  options: ExposureOptions,
) {
  const unseen = (what: string) =>
    ({ state: "unseen", because: `${what} cannot be seen from this account` }) as const;
  const subnet = read(reach.subnets).find(({ resource }) => resource.name === id);
  if (subnet === undefined) return unseen(`subnet ${id}`);

  const { vpc } = subnet.resource.attributes;
  const tables = read(reach.routeTables)
    .filter(({ resource }) => resource.attributes.vpc === vpc)
    .map(({ resource, facts }) => ({
      id: resource.name,
      vpc,
      routes: read(facts.routes),
      associations: read(facts.associations),
    }));
  const internetGatewayBlockMode = read(subnet.facts.internetGatewayBlock);
  const exposure = subnetExposure({ id, vpc, internetGatewayBlockMode }, tables, family, options);
  if (exposure.state === "undecided") return unseen(`the route table of subnet ${id}`);
  if (exposure.state === "private")
    return { state: "closed", because: closedBy[exposure.reason](id) } as const;

  const acl = read(reach.acls).find(({ resource }) => resource.attributes.subnets.includes(id));
  if (acl === undefined) return unseen(`the network ACL of subnet ${id}`);
  const groups = read(reach.groups).filter(({ resource }) => ids.includes(resource.name));
  const missing = ids.find((group) => !groups.some(({ resource }) => resource.name === group));
  if (missing !== undefined) return unseen(`security group ${missing}`);
  const ingress = groups.flatMap(({ resource, facts }) =>
    read(facts.ingress).map((rule) => ({ ...rule, group: resource.name })),
  );
  return { state: "led", family, ingress, acl: read(acl.facts.entries) } as const;
}

const closedBy = {
  "no-internet-route": (subnet: string) => `subnet ${subnet} has no route to an internet gateway`,
  "public-access-blocked": (subnet: string) => `VPC Block Public Access closes subnet ${subnet}`,
};
