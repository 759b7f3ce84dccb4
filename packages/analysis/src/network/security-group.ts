import type { AddressFamily } from "./address-range.ts";
import { type Exposure, type ExposureOptions, exposureOf, type Sources } from "./exposure.ts";
import { coveredPorts, coversPort, type Port, type PortRange, type Traffic } from "./ports.ts";

/** An ingress rule of a security group (EC2 DescribeSecurityGroups, IpPermissions). */
export interface IngressRule extends Traffic {
  /** IpRanges[].CidrIp */
  readonly ipv4Ranges: readonly string[];
  /** Ipv6Ranges[].CidrIpv6 */
  readonly ipv6Ranges: readonly string[];
  /** PrefixListIds[].PrefixListId */
  readonly prefixLists: readonly string[];
  /** UserIdGroupPairs[].GroupId: never the internet; what else the rule names counts all the same. */
  readonly groups?: readonly string[] | undefined;
}

/** The sources for which ingress rules open a port. */
export function groupSources(rules: readonly IngressRule[], port: Port, family: AddressFamily): Sources {
  const covering = rules.filter((rule) => coversPort(rule, port));
  return {
    cidrs: covering.flatMap(({ ipv4Ranges, ipv6Ranges }) => (family === "ipv4" ? ipv4Ranges : ipv6Ranges)),
    prefixLists: covering.flatMap(({ prefixLists }) => prefixLists),
  };
}

/**
 * Whether ingress rules, of one security group or of all groups of an interface, open a port to the internet.
 * The rules are taken together: two halves of the internet in two rules are the internet.
 *
 * @throws {RangeError} for a rule that EC2 cannot have given: no CIDR range, no protocol, TCP without ports
 *
 * @example
 * const exposure = groupExposure(group.ingress, { protocol: "tcp", port: 22 }, "ipv4", {
 *   prefixList: (id) => entriesOf(id),
 * });
 * if (exposure.state === "open") return fail(`… is open to ${exposure.range} (${exposure.addresses}).`);
 */
export function groupExposure(
  rules: readonly IngressRule[],
  port: Port,
  family: AddressFamily,
  options?: ExposureOptions,
): Exposure {
  return exposureOf(groupSources(rules, port, family), family, options);
}

/** The ports that are open to the internet, and those where it is not decided. */
export interface OpenPorts {
  readonly open: readonly PortRange[];
  readonly undecided: readonly PortRange[];
  /** The prefix lists whose entries are not known and would settle the undecided ones. */
  readonly prefixLists: readonly string[];
}

/**
 * All ports of a protocol that ingress rules open to the internet, as ranges, ascending.
 *
 * @throws {RangeError} as {@link groupExposure}
 *
 * @example
 * openPorts(group.ingress, "tcp", "ipv4").open; // [{ from: 80, to: 80 }, { from: 443, to: 443 }]
 */
export function openPorts(
  rules: readonly IngressRule[],
  protocol: Port["protocol"],
  family: AddressFamily,
  options?: ExposureOptions,
): OpenPorts {
  const judged = portIntervals(rules, protocol).map((ports) => ({
    ports,
    exposure: groupExposure(rules, { protocol, port: ports.from }, family, options),
  }));
  const portsIn = (state: Exposure["state"]) =>
    joinAdjacent(judged.filter(({ exposure }) => exposure.state === state).map(({ ports }) => ports));
  const missing = judged.flatMap(({ exposure }) =>
    exposure.state === "undecided" ? exposure.prefixLists : [],
  );
  return {
    open: portsIn("open"),
    undecided: portsIn("undecided"),
    prefixLists: [...new Set(missing)],
  };
}

/** The widest intervals in which each port is covered by the same rules. */
function portIntervals(rules: readonly IngressRule[], protocol: Port["protocol"]): PortRange[] {
  const covered = rules.map((rule) => coveredPorts(rule, protocol)).filter((ports) => ports !== undefined);
  const starts = [...new Set(covered.flatMap(({ from, to }) => [from, to + 1]))].toSorted((a, b) => a - b);
  return starts.slice(0, -1).map((from, index) => ({ from, to: (starts[index + 1] ?? from + 1) - 1 }));
}

function joinAdjacent(ports: readonly PortRange[]): PortRange[] {
  const joined: PortRange[] = [];
  for (const range of ports) {
    const before = joined.at(-1);
    if (before?.to === range.from - 1) joined[joined.length - 1] = { from: before.from, to: range.to };
    else joined.push(range);
  }
  return joined;
}
