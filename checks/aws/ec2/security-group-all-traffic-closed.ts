import { coveredPorts, type IngressRule, type PortRange } from "@postern/analysis/network";
import { defineCheck, fail, manual, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { securityGroups } from "./collectors/security-groups.ts";
import { groupLabel, groupNeeds, knownSources, widestSource } from "./shared/group-exposure.ts";
import { groupMetadata } from "./shared/group-metadata.ts";
import { openRanges, rangeNames, rangePermissions } from "./shared/open-ranges.ts";
import { ownedByAnother } from "./shared/owner.ts";

export default defineCheck({
  metadata: groupMetadata(
    {
      id: "ec2-security-group-all-traffic-closed",
      title: "Security group does not open all ports to the internet",
      severity: "critical",
      description:
        "Looks whether the ingress rules of a security group, taken together, open every port of TCP or of UDP to the IPv4 or IPv6 internet: by a rule for all traffic, by one for all ports, or by several that make up all of them. Port 0 is not needed for all.",
      risk: "Whatever listens on a machine in the group is reachable by anyone, also what is installed later and what its owner believes to be internal.",
      frameworks: {},
      aliases: ["prowler:ec2_securitygroup_allow_ingress_from_internet_to_all_ports"],
    },
    { port: 443, cidr: "0.0.0.0/0" },
  ),
  over: withFacets(securityGroups, "ingress"),
  needs: groupNeeds,
  options: z.strictObject({ widestSource }),
  evaluate(group, facts, { widestSource: widest }, context) {
    const foreign = ownedByAnother(group, context);
    if (foreign) return foreign;
    const options = knownSources(widest, facts.prefixLists);
    const rules = read(facts.ingress);
    const ranges = openRanges(rules, options);
    const open = ranges.open.filter(isWhole);
    const undecided = ranges.undecided.filter(isWhole);
    const label = groupLabel(group);
    if (open.length > 0)
      return fail(`${label} opens ${rangeNames(open)} to the internet.`, {
        placeholders: { permission: rangePermissions(widestOf(rules), open, options) },
      });
    if (undecided.length > 0)
      return manual(
        `Whether ${label} opens ${rangeNames(undecided)} to the internet, prefix list ${ranges.prefixLists.join(", ")} decides, whose entries cannot be seen from this account.`,
      );
    return pass(`${label} does not open all ports to the internet.`);
  },
});

/** Rules for all ports where there are some: those of single ports may stay. */
function widestOf(rules: readonly IngressRule[]): readonly IngressRule[] {
  const whole = rules.filter((rule) =>
    (["tcp", "udp"] as const).some((protocol) => {
      const ports = coveredPorts(rule, protocol);
      return ports !== undefined && isWhole(ports);
    }),
  );
  return whole.length > 0 ? whole : rules;
}

function isWhole({ from, to }: PortRange): boolean {
  return from <= 1 && to === 65_535;
}
