import { type AddressFamily, parseRange } from "./address-range.ts";
import { holds } from "./address-set.ts";
import { type Exposure, type ExposureOptions, exposureOf } from "./exposure.ts";
import { type AclEntry, aclAdmission } from "./network-acl.ts";
import type { Port } from "./ports.ts";
import { groupSources, type IngressRule } from "./security-group.ts";
import { specialPurpose } from "./special-purpose.ts";

/** The addresses of a network interface (EC2 DescribeInstances or DescribeNetworkInterfaces). */
export interface InterfaceAddresses {
  /** Association.PublicIp of the interface and of each of its PrivateIpAddresses. */
  readonly publicIpv4: readonly string[];
  /** Ipv6Addresses[].Ipv6Address */
  readonly ipv6: readonly string[];
}

const globalUnicast = [parseRange("2000::/3")];

/**
 * The addresses by which the internet knows an interface: associated public IPv4 addresses, secondary ones
 * included, and global IPv6 addresses.
 *
 * @throws {RangeError} for a text that is no address
 *
 * @example
 * publicAddresses({ publicIpv4: ["192.0.2.1"], ipv6: ["fd00::1"] }, "ipv6"); // []
 */
export function publicAddresses({ publicIpv4, ipv6 }: InterfaceAddresses, family: AddressFamily): string[] {
  if (family === "ipv4") return [...publicIpv4];
  return ipv6.filter((address) => {
    const range = parseRange(`${address}/128`);
    return holds(globalUnicast, range) && !holds(specialPurpose.ipv6, range);
  });
}

/**
 * Whether the internet reaches a port of an interface through its security groups and its subnet's network ACL:
 * both must let the same addresses in. Whether there is a public address and a route is asked apart
 * ({@link publicAddresses}, `subnetExposure`).
 *
 * @param layers.ingress the ingress rules of all groups of the interface
 * @param layers.acl the entries of the subnet's network ACL
 * @throws {RangeError} as `groupExposure` and `aclExposure`
 *
 * @example
 * interfaceExposure({ ingress: groups.flatMap(({ ingress }) => ingress), acl: acl.entries }, port, "ipv4");
 */
export function interfaceExposure(
  { ingress, acl }: { readonly ingress: readonly IngressRule[]; readonly acl: readonly AclEntry[] },
  port: Port,
  family: AddressFamily,
  options?: ExposureOptions,
): Exposure {
  const { allowed } = aclAdmission(acl, port, family);
  return allowed.length === 0
    ? { state: "closed" }
    : exposureOf(groupSources(ingress, port, family), family, options, allowed);
}
