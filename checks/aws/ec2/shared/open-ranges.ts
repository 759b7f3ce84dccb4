import {
  type AddressFamily,
  coveredPorts,
  type ExposureOptions,
  groupExposure,
  type IngressRule,
  openPorts,
  type Port,
  type PortRange,
} from "@postern/analysis/network";
import { openPermissions } from "./open-permissions.ts";

/** Ports of one protocol that the internet of one family reaches. */
export interface OpenRange extends PortRange {
  readonly protocol: Port["protocol"];
  readonly family: AddressFamily;
}

/** What the internet reaches of all ports, and where unknown prefix lists decide. */
export interface OpenRanges {
  readonly open: readonly OpenRange[];
  readonly undecided: readonly OpenRange[];
  readonly prefixLists: readonly string[];
}

/** All ports of TCP and UDP that ingress rules open to the internet, over IPv4 and IPv6. */
export function openRanges(rules: readonly IngressRule[], options: ExposureOptions): OpenRanges {
  const all = (["tcp", "udp"] as const).flatMap((protocol) =>
    (["ipv4", "ipv6"] as const).map((family) => {
      const { open, undecided, prefixLists } = openPorts(rules, protocol, family, options);
      const named = (range: PortRange): OpenRange => ({ ...range, protocol, family });
      return { open: open.map(named), undecided: undecided.map(named), prefixLists };
    }),
  );
  return {
    open: all.flatMap(({ open }) => open),
    undecided: all.flatMap(({ undecided }) => undecided),
    prefixLists: [...new Set(all.flatMap(({ prefixLists }) => prefixLists))],
  };
}

/** What must be revoked so that the internet reaches none of the ranges. */
export function rangePermissions(
  rules: readonly IngressRule[],
  ranges: readonly OpenRange[],
  options: ExposureOptions,
): string[] {
  const found = ranges.flatMap(({ protocol, family, from, to }) => {
    const covered = rules.flatMap((rule) => coveredPorts(rule, protocol) ?? []);
    // Between these ports nothing changes.
    const starts = covered.flatMap((ports) => [ports.from, ports.to + 1]);
    const ports = [from, ...starts.filter((port) => from < port && port <= to)];
    return openPermissions(
      rules,
      [...new Set(ports)].map((port) => ({ protocol, port })),
      (left, port) => groupExposure(left, port, family, options),
    );
  });
  return [...new Set(found.map(({ permission }) => permission))];
}

/** Ranges of ports in words, each once: "TCP 22, UDP 0–65535". */
export function rangeNames(ranges: readonly OpenRange[]): string {
  const names = ranges.map(
    ({ protocol, from, to }) => `${protocol.toUpperCase()} ${from === to ? from : `${from}–${to}`}`,
  );
  return [...new Set(names)].join(", ");
}
