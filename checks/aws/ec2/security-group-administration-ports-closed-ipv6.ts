import { defineCheck, read, withFacets } from "@postern/sdk";
import { securityGroups } from "./collectors/security-groups.ts";
import { judgeAdministrationPorts } from "./shared/administration-exposure.ts";
import { groupNeeds } from "./shared/group-exposure.ts";
import { groupMetadata } from "./shared/group-metadata.ts";
import { administrationOptions } from "./shared/ports.ts";

export default defineCheck({
  metadata: groupMetadata(
    {
      id: "ec2-security-group-administration-ports-closed-ipv6",
      title: "Security group opens no administration port to the IPv6 internet",
      severity: "high",
      description:
        "Looks whether the ingress rules of a security group, taken together, open SSH or RDP (TCP and UDP 22 and 3389, or the ports of the option) to the IPv6 internet: by ::/0, by several wide ranges, or by a prefix list. Whether the VPC has IPv6 yet makes no difference: the rule works from the day it does.",
      risk: "Anyone may try passwords, stolen keys and weaknesses of the remote-access service, on every machine that is or will be put into the group.",
      frameworks: { "cis-aws-7.0.0": ["6.4"] },
      aliases: [
        "prowler:ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22",
        "prowler:ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389",
      ],
    },
    { port: 22, cidr: "2001:db8:1234::/48" },
  ),
  over: withFacets(securityGroups, "ingress"),
  needs: groupNeeds,
  options: administrationOptions,
  evaluate: (group, facts, options, context) =>
    judgeAdministrationPorts(group, read(facts.ingress), "ipv6", facts, options, context),
});
