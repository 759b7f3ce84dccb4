import { defineCheck, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { securityGroups } from "./collectors/security-groups.ts";
import { portList, portsOf } from "./shared/ports.ts";
import { groupNeeds, judgeGroup, knownSources, widestSource } from "./shared/group-exposure.ts";
import { groupMetadata } from "./shared/group-metadata.ts";

export default defineCheck({
  metadata: groupMetadata(
    {
      id: "ec2-security-group-cifs-ports-closed",
      title: "Security group opens no port of CIFS to the internet",
      severity: "high",
      description:
        "Looks whether the ingress rules of a security group open the ports of Windows file sharing (TCP 139 and 445) to the IPv4 or IPv6 internet. A range of ports counts wherever it holds one of them; UDP 137 and 138 can be added by the option.",
      risk: "File sharing is the way of worms and ransomware from machine to machine: open to the internet it gives files away and lets weaknesses of the protocol be tried by anyone.",
      frameworks: { "cis-aws-7.0.0": ["6.1.2"] },
      aliases: ["prowler:ec2_instance_port_cifs_exposed_to_internet"],
    },
    { port: 445, cidr: "10.0.0.0/16" },
  ),
  over: withFacets(securityGroups, "ingress"),
  needs: groupNeeds,
  options: z.strictObject({
    ports: z
      .strictObject({ tcp: portList.default([139, 445]), udp: portList.default([]) })
      .prefault({})
      .describe("The ports of file sharing, by protocol."),
    widestSource,
  }),
  evaluate(group, facts, { ports, widestSource: widest }, context) {
    const asked = {
      questions: [{ name: "cifs", ports: portsOf(ports) }],
      families: ["ipv4", "ipv6"],
      closed: "opens no port of CIFS to the internet",
    } as const;
    return judgeGroup(group, read(facts.ingress), asked, knownSources(widest, facts.prefixLists), context);
  },
});
