/** A question about one port. */
export interface Port {
  readonly protocol: "tcp" | "udp";
  readonly port: number;
}

/** The protocol and ports of a security group rule or a network ACL entry, as EC2 tells them. */
export interface Traffic {
  /** IpProtocol or Protocol: a name (tcp, udp, icmp, icmpv6) or a number as text, "-1" for all. */
  readonly protocol: string;
  /** The first port, or the ICMP type. */
  readonly fromPort?: number | undefined;
  /** The last port, or the ICMP code. */
  readonly toPort?: number | undefined;
}

/** Ports from the first to the last, both included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

const everyPort: PortRange = { from: 0, to: 65_535 };
const protocolNames: Readonly<Record<string, string>> = { 6: "tcp", 17: "udp", 1: "icmp", 58: "icmpv6" };

/**
 * The ports of TCP or UDP that a rule covers: every one for protocol -1; none for another protocol, for ICMP,
 * whose types and codes are no ports, and for protocols without ports such as GRE (47) and ESP (50).
 *
 * @throws {RangeError} for a protocol that is neither a known name nor a number, and for TCP or UDP without ports
 */
export function coveredPorts(
  { protocol, fromPort, toPort }: Traffic,
  asked: Port["protocol"],
): PortRange | undefined {
  const name = protocolNames[protocol] ?? protocol;
  if (name === "-1") return everyPort;
  if (name === "icmp" || name === "icmpv6" || /^\d{1,3}$/.test(name)) return undefined;
  if (name !== "tcp" && name !== "udp")
    throw new RangeError(`${JSON.stringify(protocol)} is not an IP protocol.`);
  if (name !== asked) return undefined;
  if (fromPort === undefined || toPort === undefined)
    throw new RangeError(`A rule for ${name} tells no ports.`);
  return { from: fromPort, to: toPort };
}

/** Whether a rule covers a port. See {@link coveredPorts}. */
export function coversPort(traffic: Traffic, { protocol, port }: Port): boolean {
  const ports = coveredPorts(traffic, protocol);
  return ports !== undefined && ports.from <= port && port <= ports.to;
}
