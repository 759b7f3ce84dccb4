import { defineCheck, fail, manual, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { securityGroups } from "./collectors/security-groups.ts";
import { groupLabel, groupNeeds, knownSources, widestSource } from "./shared/group-exposure.ts";
import { groupMetadata } from "./shared/group-metadata.ts";
import { openRanges, rangeNames, rangePermissions, type OpenRange } from "./shared/open-ranges.ts";
import { ownedByAnother } from "./shared/owner.ts";
import { portList } from "./shared/ports.ts";

export default defineCheck({
  metadata: groupMetadata(
    {
      id: "ec2-security-group-unauthorized-ports-closed",
      title: "Security group opens only authorized ports to the internet",
      severity: "medium",
      description:
        "Looks for TCP and UDP ports that the ingress rules of a security group open to the IPv4 or IPv6 internet, other than those that the option allows: TCP 80 and 443 unless told otherwise. ICMP and protocols without ports do not count.",
      risk: "A port that nobody meant to publish belongs to a service that nobody hardened for the internet, and it stays open long after its reason is forgotten.",
      frameworks: { "aws-fsbp": ["EC2.18"] },
      aliases: ["prowler:ec2_securitygroup_allow_ingress_from_internet_to_any_port"],
    },
    { port: 443, cidr: "0.0.0.0/0" },
  ),
  over: withFacets(securityGroups, "ingress"),
  needs: groupNeeds,
  options: z.strictObject({
    tcp: portList.default([80, 443]).describe("TCP ports that may be open to the internet."),
    udp: portList.default([]).describe("UDP ports that may be open to the internet."),
    widestSource,
  }),
  evaluate(group, facts, { widestSource: widest, ...allowed }, context) {
    const foreign = ownedByAnother(group, context);
    if (foreign) return foreign;
    const options = knownSources(widest, facts.prefixLists);
    const rules = read(facts.ingress);
    const ranges = openRanges(rules, options);
    const unauthorized = (all: readonly OpenRange[]) =>
      all.flatMap((range) => withoutPorts(range, allowed[range.protocol]));
    const [open, undecided] = [unauthorized(ranges.open), unauthorized(ranges.undecided)];
    const label = groupLabel(group);
    if (open.length > 0)
      return fail(`${label} opens ${rangeNames(open)} to the internet.`, {
        evidence: { open: evidenceOf(open) },
        placeholders: { permission: rangePermissions(rules, open, options) },
      });
    if (undecided.length > 0)
      return manual(
        `Whether ${label} opens ${rangeNames(undecided)} to the internet, prefix list ${ranges.prefixLists.join(", ")} decides, whose entries cannot be seen from this account.`,
      );
    return pass(`${label} opens no other port than authorized ones to the internet.`);
  },
});

/** A range without some ports: what is left of it on both sides of each. */
function withoutPorts(range: OpenRange, ports: readonly number[]): OpenRange[] {
  return ports.reduce<OpenRange[]>(
    (left, port) =>
      left.flatMap((one) =>
        one.from <= port && port <= one.to
          ? [
              { ...one, to: port - 1 },
              { ...one, from: port + 1 },
            ].filter(({ from, to }) => from <= to)
          : [one],
      ),
    [range],
  );
}

function evidenceOf(ranges: readonly OpenRange[]) {
  return ranges.map(({ protocol, family, from, to }) => ({ protocol, family, from, to }));
}
