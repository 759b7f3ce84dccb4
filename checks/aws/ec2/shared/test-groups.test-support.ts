import type { IngressRule } from "@postern/analysis/network";

/** The group that tests are about. */
export const testGroup = {
  uid: "arn:aws:ec2:eu-central-1:111122223333:security-group/sg-1",
  name: "sg-1",
  attributes: { groupName: "web", vpc: "vpc-1" },
};

/** A rule that lets these IPv4 and IPv6 ranges reach ports; "22" or "0-3389", of TCP unless told otherwise. */
export function rule(ports: string, ranges: readonly string[], protocol = "tcp") {
  const [fromPort = 0, toPort = fromPort] = ports.split("-").map(Number);
  return {
    protocol,
    ...(protocol !== "-1" && { fromPort, toPort }),
    ipv4Ranges: ranges.filter((range) => range.includes(".")),
    ipv6Ranges: ranges.filter((range) => range.includes(":")),
    prefixLists: ranges.filter((range) => range.startsWith("pl-")),
    groups: ranges.filter((range) => range.startsWith("sg-")),
  } satisfies IngressRule;
}

/** A prefix list with its entries, as a need. */
export function prefixList(name: string, entries: string[] | { notAsked: string }) {
  return {
    resource: { name, uid: `arn:aws:ec2:eu-central-1:111122223333:prefix-list/${name}` },
    facts: { entries },
  };
}
